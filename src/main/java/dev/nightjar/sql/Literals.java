package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.BinaryLiteral;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CompositeIntervalQualifier;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalField;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SimpleIntervalQualifier;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Writes literals; each carries its type into DuckDB, which would otherwise choose its own. */
final class Literals {

    private static final List<String> UNITS = List.of("DAY", "HOUR", "MINUTE", "SECOND");
    private static final long[] MILLIS = {86_400_000L, 3_600_000L, 60_000L, 1000L};

    private final Casts casts;

    Literals(Casts casts) {
        this.casts = casts;
    }

    Typed write(Literal literal) {
        return switch (literal) {
            case NullLiteral _ -> Typed.nothing();
            case BooleanLiteral value -> new Typed(Simple.BOOLEAN, String.valueOf(value.getValue()), value.getValue());
            case LongLiteral value -> integer(value);
            case DoubleLiteral value -> floating(value.getValue());
            case DecimalLiteral value -> decimal(value, value.getValue());
            case StringLiteral value -> text(value.getValue());
            case BinaryLiteral value ->
                new Typed(Simple.VARBINARY, "unhex('" + value.toHexString() + "')", value.toHexString());
            case IntervalLiteral value -> interval(value);
            case GenericLiteral value -> generic(value);
            default -> throw Faults.unsupported(literal, "This literal");
        };
    }

    static Typed text(String text) {
        int length = text.codePointCount(0, text.length());
        return new Typed(DataType.Varchar.of(length), DuckText.text(text), text);
    }

    static Typed bigint(long value) {
        return new Typed(Simple.BIGINT, "CAST(" + value + " AS BIGINT)", value);
    }

    private static Typed floating(double value) {
        return new Typed(Simple.DOUBLE, "CAST('" + value + "' AS DOUBLE)", value);
    }

    private static Typed integer(LongLiteral literal) {
        long value;
        try {
            value = literal.getParsedValue();
        } catch (RuntimeException e) {
            throw Faults.at(literal, SqlFault.SYNTAX_ERROR, "Invalid numeric literal: " + literal.getValue());
        }
        return value == (int) value
                ? new Typed(Simple.INTEGER, "CAST(" + value + " AS INTEGER)", value)
                : bigint(value);
    }

    private static Typed decimal(Literal node, String text) {
        String digits = text.replace("_", "").strip();
        BigDecimal value;
        try {
            value = new BigDecimal(digits.startsWith("+") ? digits.substring(1) : digits);
        } catch (NumberFormatException e) {
            throw Faults.at(node, SqlFault.INVALID_LITERAL, "'" + text + "' is not a valid decimal literal");
        }
        int scale = Math.max(0, value.scale());
        String whole = digits.replace("-", "").replace("+", "");
        int point = whole.indexOf('.');
        String before = point < 0 ? whole : whole.substring(0, point);
        int leading = (int) before.chars().takeWhile(c -> c == '0').count();
        int precision = Math.max(1, before.length() - leading + scale);
        if (precision > DataType.Decimal.MAX_PRECISION) {
            throw Faults.at(node, SqlFault.INVALID_LITERAL, "Invalid decimal literal '" + text + "': too many digits");
        }
        DataType type = new DataType.Decimal(precision, scale);
        return new Typed(
                type, "CAST('" + value.setScale(scale).toPlainString() + "' AS " + DuckText.type(type) + ")", value);
    }

    private Typed generic(GenericLiteral literal) {
        String name = literal.getType().toLowerCase(Locale.ROOT);
        String text = literal.getValue();
        try {
            return switch (name) {
                case "date" -> date(text);
                case "timestamp" -> timestamp(ZonedTime.parse(text));
                case "time" -> time(text);
                case "decimal" -> decimal(literal, text);
                case "varchar" -> new Typed(DataType.Varchar.UNBOUNDED, DuckText.text(text), text);
                case "char" ->
                    new Typed(
                            new DataType.Char(Math.max(1, text.codePointCount(0, text.length()))),
                            DuckText.text(text.replaceAll(" +$", "")),
                            text);
                case "json" -> new Typed(Simple.JSON, "nj_json_parse(" + DuckText.text(text) + ")");
                case "double", "double precision" -> floating(Double.parseDouble(text.strip()));
                case "real" ->
                    new Typed(Simple.REAL, "CAST('" + Float.parseFloat(text.strip()) + "' AS FLOAT)", (double)
                            Float.parseFloat(text.strip()));
                case "tinyint", "smallint", "integer", "int", "bigint" -> whole(name, text);
                default ->
                    DataType.parse(name)
                            .map(type -> casts.cast(literal, text(text), type))
                            .orElseThrow(() ->
                                    Faults.at(literal, SqlFault.TYPE_NOT_FOUND, "Unknown type: " + literal.getType()));
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Faults.at(literal, SqlFault.INVALID_LITERAL, "'" + text + "' is not a valid " + name + " literal");
        }
    }

    private static Typed whole(String name, String text) {
        DataType type = DataType.parse(name).orElseThrow();
        long value = Long.parseLong(text);
        int bits = type == Simple.TINYINT ? 8 : type == Simple.SMALLINT ? 16 : type == Simple.INTEGER ? 32 : 64;
        if (bits < 64 && (value >> (bits - 1)) != 0 && (value >> (bits - 1)) != -1) {
            throw new NumberFormatException(text);
        }
        return new Typed(type, "CAST('" + value + "' AS " + DuckText.type(type) + ")", value);
    }

    private static Typed date(String text) {
        ZonedTime time = ZonedTime.parse(text);
        if (text.strip().indexOf(' ') > 0 || text.indexOf('T') > 0) {
            throw new IllegalArgumentException(text);
        }
        long days = Math.floorDiv(time.second(), 86_400L);
        return new Typed(
                Simple.DATE,
                "CAST(make_timestamp(" + days * 86_400_000_000L + ") AS DATE)",
                java.time.LocalDate.ofEpochDay(days));
    }

    private static Typed timestamp(ZonedTime time) {
        DataType.Timestamp type = new DataType.Timestamp(time.precision(), time.zone() != null);
        return new Typed(type, Moments.literal(time, type), time);
    }

    private Typed time(String text) {
        int point = text.indexOf('.');
        int digits = 0;
        while (point >= 0 && point + 1 + digits < text.length() && Character.isDigit(text.charAt(point + 1 + digits))) {
            digits++;
        }
        boolean zoned = text.indexOf('+') >= 0 || text.indexOf('-') >= 0 || text.endsWith("UTC") || text.endsWith("Z");
        return casts.cast(new NullLiteral(), text(text), new DataType.Time(digits, zoned));
    }

    private static Typed interval(IntervalLiteral literal) {
        int sign = literal.getSign().multiplier();
        String text = literal.getValue().strip();
        if (text.startsWith("-")) {
            sign = -sign;
            text = text.substring(1);
        } else if (text.startsWith("+")) {
            text = text.substring(1);
        }
        IntervalField from;
        IntervalField to;
        switch (literal.qualifier()) {
            case SimpleIntervalQualifier simple -> {
                from = simple.getField();
                to = from;
            }
            case CompositeIntervalQualifier composite -> {
                from = composite.getFrom();
                to = composite.getTo();
            }
            default -> throw Faults.unsupported(literal, "This interval");
        }
        try {
            return from.name().equals("YEAR") || from.name().equals("MONTH")
                    ? months(text, from, to, sign)
                    : millis(text, from, to, sign);
        } catch (NumberFormatException | ArithmeticException | IndexOutOfBoundsException e) {
            throw Faults.at(literal, SqlFault.INVALID_LITERAL, "Invalid INTERVAL literal: " + literal.getValue());
        }
    }

    private static Typed months(String text, IntervalField from, IntervalField to, int sign) {
        long months;
        if (from.name().equals("MONTH")) {
            months = Long.parseLong(text);
        } else if (to.name().equals("YEAR")) {
            months = Math.multiplyExact(Long.parseLong(text), 12L);
        } else {
            int dash = text.indexOf('-');
            months = dash < 0
                    ? Math.multiplyExact(Long.parseLong(text), 12L)
                    : Long.parseLong(text.substring(0, dash)) * 12 + Long.parseLong(text.substring(dash + 1));
        }
        return new Typed(
                Simple.INTERVAL_YEAR_TO_MONTH,
                "CAST(" + Math.toIntExact(sign * months) + " AS INTEGER)",
                sign * months);
    }

    private static Typed millis(String text, IntervalField from, IntervalField to, int sign) {
        String[] parts = text.split("[ :]+");
        int unit = UNITS.indexOf(from.name());
        int last = UNITS.indexOf(to.name());
        if (parts.length > last - unit + 1) {
            throw new NumberFormatException(text);
        }
        BigInteger millis = BigInteger.ZERO;
        for (String part : parts) {
            BigDecimal number = new BigDecimal(part);
            if (unit < 3 && number.scale() > 0 || number.signum() < 0) {
                throw new NumberFormatException(text);
            }
            millis =
                    millis.add(number.multiply(BigDecimal.valueOf(MILLIS[unit])).toBigInteger());
            unit++;
        }
        long total = sign * millis.longValueExact();
        return new Typed(Simple.INTERVAL_DAY_TO_SECOND, "CAST(" + total + " AS BIGINT)", total);
    }
}
