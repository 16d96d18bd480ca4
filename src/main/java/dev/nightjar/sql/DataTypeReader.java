package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a type's name in Trino's or in Hive's spelling: one pass, no backtracking. */
final class DataTypeReader {

    private static final int MAX_DEPTH = 50;

    private final String text;
    private int at;
    private int depth;

    DataTypeReader(String text) {
        this.text = text;
    }

    Optional<DataType> read() {
        try {
            DataType type = type();
            blanks();
            return at == text.length() ? Optional.of(type) : Optional.empty();
        } catch (NotAType e) {
            return Optional.empty();
        }
    }

    private DataType type() {
        if (++depth > MAX_DEPTH) {
            throw new NotAType();
        }
        String name = word().toLowerCase(Locale.ROOT);
        DataType type = switch (name) {
            case "array" -> array();
            case "map" -> map();
            case "row", "struct" -> row();
            case "decimal", "numeric" -> decimal();
            case "varchar" -> length(1_000_000_000).map(DataType.Varchar::of).orElse(DataType.Varchar.UNBOUNDED);
            case "string" -> DataType.Varchar.UNBOUNDED;
            case "char" -> new DataType.Char(length(65_536).orElse(1));
            case "timestamp" -> new DataType.Timestamp(precision(), zoned());
            case "timestamptz" -> new DataType.Timestamp(3, true);
            case "time" -> new DataType.Time(precision(), zoned());
            case "interval" -> interval();
            case "double" -> {
                skip("precision");
                yield DataType.Simple.DOUBLE;
            }
            default -> simple(name);
        };
        depth--;
        return type;
    }

    private static DataType simple(String name) {
        return switch (name) {
            case "boolean" -> DataType.Simple.BOOLEAN;
            case "tinyint" -> DataType.Simple.TINYINT;
            case "smallint" -> DataType.Simple.SMALLINT;
            case "int", "integer" -> DataType.Simple.INTEGER;
            case "bigint", "long" -> DataType.Simple.BIGINT;
            case "real", "float" -> DataType.Simple.REAL;
            case "date" -> DataType.Simple.DATE;
            case "varbinary", "binary" -> DataType.Simple.VARBINARY;
            case "json" -> DataType.Simple.JSON;
            case "uuid" -> DataType.Simple.UUID;
            case "ipaddress" -> DataType.Simple.IPADDRESS;
            case "geometry" -> DataType.Simple.GEOMETRY;
            case "sphericalgeography" -> DataType.Simple.SPHERICAL_GEOGRAPHY;
            case "bingtile" -> DataType.Simple.BING_TILE;
            case "interval_year_month" -> DataType.Simple.INTERVAL_YEAR_TO_MONTH;
            case "interval_day_time" -> DataType.Simple.INTERVAL_DAY_TO_SECOND;
            case "unknown", "void" -> DataType.Simple.UNKNOWN;
            default -> throw new NotAType();
        };
    }

    private DataType array() {
        char close = open();
        DataType element = type();
        expect(close);
        return new DataType.Array(element);
    }

    private DataType map() {
        char close = open();
        DataType key = type();
        expect(',');
        DataType value = type();
        expect(close);
        return new DataType.Map(key, value);
    }

    private DataType row() {
        char close = open();
        List<DataType.Row.Member> members = new ArrayList<>();
        do {
            members.add(close == '>' ? hiveMember() : trinoMember());
        } while (skip(','));
        expect(close);
        return new DataType.Row(List.copyOf(members));
    }

    private DataType.Row.Member hiveMember() {
        String name = name();
        expect(':');
        return new DataType.Row.Member(Optional.of(name), type());
    }

    private DataType.Row.Member trinoMember() {
        blanks();
        int start = at;
        int before = depth;
        try {
            DataType anonymous = type();
            blanks();
            if (peek() == ',' || peek() == ')') {
                return new DataType.Row.Member(Optional.empty(), anonymous);
            }
        } catch (NotAType e) {
            // a name, then
        }
        at = start;
        depth = before;
        String name = name();
        return new DataType.Row.Member(Optional.of(name), type());
    }

    private DataType decimal() {
        if (!skip('(')) {
            return new DataType.Decimal(10, 0);
        }
        int precision = number();
        int scale = skip(',') ? number() : 0;
        expect(')');
        if (precision < 1 || precision > DataType.Decimal.MAX_PRECISION || scale > precision) {
            throw new NotAType();
        }
        return new DataType.Decimal(precision, scale);
    }

    private DataType interval() {
        if (skip("year")) {
            require("to");
            require("month");
            return DataType.Simple.INTERVAL_YEAR_TO_MONTH;
        }
        require("day");
        require("to");
        require("second");
        return DataType.Simple.INTERVAL_DAY_TO_SECOND;
    }

    private int precision() {
        int precision = length(12).orElse(3);
        return precision;
    }

    private Optional<Integer> length(int max) {
        if (!skip('(')) {
            return Optional.empty();
        }
        int length = number();
        expect(')');
        if (length > max) {
            throw new NotAType();
        }
        return Optional.of(length);
    }

    private boolean zoned() {
        if (skip("with")) {
            require("time");
            require("zone");
            return true;
        }
        if (skip("without")) {
            require("time");
            require("zone");
        }
        return false;
    }

    private char open() {
        if (skip('<')) {
            return '>';
        }
        expect('(');
        return ')';
    }

    private String name() {
        blanks();
        if (peek() == '"') {
            int end = text.indexOf('"', at + 1);
            if (end < 0) {
                throw new NotAType();
            }
            String name = text.substring(at + 1, end);
            at = end + 1;
            return name;
        }
        return word();
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            throw new NotAType();
        }
        return text.substring(start, at);
    }

    private int number() {
        String digits = word();
        if (digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NotAType();
        }
        return Integer.parseInt(digits);
    }

    private boolean skip(String expected) {
        int start = at;
        blanks();
        if (at < text.length() && Character.isLetter(text.charAt(at)) && word().equalsIgnoreCase(expected)) {
            return true;
        }
        at = start;
        return false;
    }

    private void require(String expected) {
        if (!skip(expected)) {
            throw new NotAType();
        }
    }

    private boolean skip(char expected) {
        blanks();
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char expected) {
        if (!skip(expected)) {
            throw new NotAType();
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static final class NotAType extends RuntimeException {
        NotAType() {
            super(null, null, false, false);
        }
    }
}
