package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the name of a DuckDB type as the catalog's type. What Athena has no type for becomes the nearest larger one, or
 * text.
 */
final class DuckTypes {

    private final String text;
    private int at;

    private DuckTypes(String text) {
        this.text = text;
    }

    static DataType parse(String text) {
        return new DuckTypes(text).type();
    }

    private DataType type() {
        DataType type = base();
        while (peek() == '[') {
            at = text.indexOf(']', at) + 1;
            type = new DataType.Array(type);
        }
        return type;
    }

    private DataType base() {
        String name = word().toUpperCase(Locale.ROOT);
        if (peek() != '(') {
            return simple(name);
        }
        return switch (name) {
            case "STRUCT" -> struct();
            case "MAP" -> map();
            case "DECIMAL" -> decimal();
            default -> {
                skipParentheses();
                yield DataType.Varchar.UNBOUNDED;
            }
        };
    }

    private DataType simple(String name) {
        return switch (name) {
            case "BOOLEAN" -> DataType.Simple.BOOLEAN;
            case "TINYINT" -> DataType.Simple.TINYINT;
            case "SMALLINT", "UTINYINT" -> DataType.Simple.SMALLINT;
            case "INTEGER", "USMALLINT" -> DataType.Simple.INTEGER;
            case "BIGINT", "UINTEGER" -> DataType.Simple.BIGINT;
            case "UBIGINT" -> new DataType.Decimal(20, 0);
            case "HUGEINT", "UHUGEINT" -> new DataType.Decimal(38, 0);
            case "FLOAT" -> DataType.Simple.REAL;
            case "DOUBLE" -> DataType.Simple.DOUBLE;
            case "DECIMAL" -> new DataType.Decimal(18, 3);
            case "DATE" -> DataType.Simple.DATE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> timestamp();
            case "BLOB" -> DataType.Simple.VARBINARY;
            default -> DataType.Varchar.UNBOUNDED;
        };
    }

    /** Instants are shown in UTC: Athena's tables have no time zones. */
    private DataType timestamp() {
        if (text.startsWith(" WITH TIME ZONE", at)) {
            at += " WITH TIME ZONE".length();
        }
        return new DataType.Timestamp(3, false);
    }

    private DataType struct() {
        List<DataType.Row.Member> members = new ArrayList<>();
        do {
            at++;
            blanks();
            String name = peek() == '"' ? quoted() : word();
            blanks();
            members.add(new DataType.Row.Member(Optional.of(name), type()));
            blanks();
        } while (peek() == ',');
        at++;
        return new DataType.Row(List.copyOf(members));
    }

    private DataType map() {
        at++;
        DataType key = type();
        blanks();
        at++;
        blanks();
        DataType value = type();
        at++;
        return new DataType.Map(key, value);
    }

    private DataType decimal() {
        int comma = text.indexOf(',', at);
        int end = text.indexOf(')', at);
        int precision = Integer.parseInt(text.substring(at + 1, comma).strip());
        int scale = Integer.parseInt(text.substring(comma + 1, end).strip());
        at = end + 1;
        return new DataType.Decimal(precision, scale);
    }

    /** The members of an enum or a union, which do not matter. */
    private void skipParentheses() {
        int depth = 0;
        do {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = text.indexOf(c, at + 1);
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        } while (depth > 0 && at < text.length());
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
                    break;
                }
                at++;
            }
            name.append(text.charAt(at));
        }
        at++;
        return name.toString();
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private void blanks() {
        while (peek() == ' ') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
