package dev.nightjar.sql;

import io.trino.sql.tree.ArithmeticBinaryExpression;

/** Arithmetic of decimals: Trino's precision and scale, half-up rounding of quotients, errors on overflow. */
final class DecimalArithmetic {

    private static final int MAX = DataType.Decimal.MAX_PRECISION;
    private static final int MOST_LONG_DIGITS = 18;

    /** The operands are written more than once: deep nesting must not grow without end. */
    private static final int LONGEST = 600;

    private DecimalArithmetic() {}

    static Typed apply(ArithmeticBinaryExpression.Operator operator, Typed a, Typed b) {
        DataType.Decimal x = (DataType.Decimal) a.type();
        DataType.Decimal y = (DataType.Decimal) b.type();
        return switch (operator) {
            case ADD -> sum(a, b, x, y, " + ");
            case SUBTRACT -> sum(a, b, x, y, " - ");
            case MULTIPLY -> product(a, b, x, y);
            case DIVIDE -> quotient(a, b, x, y);
            case MODULO -> remainder(a, b, x, y);
        };
    }

    private static Typed sum(Typed a, Typed b, DataType.Decimal x, DataType.Decimal y, String operator) {
        int scale = Math.max(x.scale(), y.scale());
        int precision = Math.min(MAX, Math.max(x.precision() - x.scale(), y.precision() - y.scale()) + scale + 1);
        DataType.Decimal type = new DataType.Decimal(precision, scale);
        String duck = DuckText.type(type);
        return new Typed(
                type,
                "CAST(CAST(" + a.sql() + " AS " + duck + ")" + operator + "CAST(" + b.sql() + " AS " + duck + ") AS "
                        + duck + ")");
    }

    private static Typed product(Typed a, Typed b, DataType.Decimal x, DataType.Decimal y) {
        DataType.Decimal type = new DataType.Decimal(
                Math.min(MAX, x.precision() + y.precision()), Math.min(MAX, x.scale() + y.scale()));
        if (x.precision() + y.precision() > MAX) {
            return new Typed(type, java("nj_decimal_times", a, b, type));
        }
        String left = wide(a.sql(), x, x.precision() + y.precision());
        return new Typed(type, "CAST(" + left + " * " + b.sql() + " AS " + DuckText.type(type) + ")");
    }

    private static Typed quotient(Typed a, Typed b, DataType.Decimal x, DataType.Decimal y) {
        int scale = Math.max(x.scale(), y.scale());
        int precision = Math.min(MAX, x.precision() + y.scale() + Math.max(0, y.scale() - x.scale()));
        DataType.Decimal type = new DataType.Decimal(precision, scale);
        int shift = scale - x.scale() + y.scale();
        int digits = Math.max(x.precision() + shift, y.precision()) + 1;
        if (!fits(a, b, x, y, type, digits)) {
            return new Typed(type, java("nj_decimal_over", a, b, type));
        }
        String integer = digits < MOST_LONG_DIGITS ? "BIGINT" : "HUGEINT";
        String n = whole(a, x, x.scale() + shift, integer);
        String d = whole(b, y, y.scale(), integer);
        String half = "((abs(" + n + ") * 2 + abs(" + d + ")) // (abs(" + d + ") * 2))";
        return new Typed(
                type,
                scaled("CASE WHEN (" + n + " < 0) <> (" + d + " < 0) THEN -" + half + " ELSE " + half + " END", type));
    }

    private static Typed remainder(Typed a, Typed b, DataType.Decimal x, DataType.Decimal y) {
        int scale = Math.max(x.scale(), y.scale());
        int precision = Math.min(y.precision() - y.scale(), x.precision() - x.scale()) + scale;
        DataType.Decimal type = new DataType.Decimal(Math.min(MAX, precision), scale);
        int digits = Math.max(x.precision() - x.scale(), y.precision() - y.scale()) + scale;
        if (!fits(a, b, x, y, type, digits)) {
            return new Typed(type, java("nj_decimal_modulo", a, b, type));
        }
        String integer = digits < MOST_LONG_DIGITS ? "BIGINT" : "HUGEINT";
        return new Typed(
                type, scaled("(" + whole(a, x, scale, integer) + " % " + whole(b, y, scale, integer) + ")", type));
    }

    /** Whether DuckDB's integers can hold all that comes up on the way; if not, Java computes it, from text. */
    private static boolean fits(
            Typed a, Typed b, DataType.Decimal x, DataType.Decimal y, DataType.Decimal type, int digits) {
        return digits < MAX
                && a.sql().length() + b.sql().length() < LONGEST
                && x.precision() + Math.max(x.scale(), type.scale()) + 2 <= MAX
                && y.precision() + Math.max(y.scale(), type.scale()) + 2 <= MAX
                && x.precision() + x.scale() + y.scale() + type.scale() + 2 <= MAX
                && Math.max(type.precision(), MOST_LONG_DIGITS + 1) + type.scale() <= MAX;
    }

    /** The digits of a decimal, with so many behind the point, as one whole number. */
    private static String whole(Typed value, DataType.Decimal type, int scale, String integer) {
        String factor = "CAST('1" + "0".repeat(scale) + "' AS DECIMAL(" + (scale + 1) + ",0))";
        return scale == 0
                ? "CAST(" + value.sql() + " AS " + integer + ")"
                : "CAST(" + wide(value.sql(), type, type.precision() + scale + 1) + " * " + factor + " AS " + integer
                        + ")";
    }

    /** DuckDB multiplies decimals of up to 18 digits in 64 bits, even where the product needs more. */
    private static String wide(String value, DataType.Decimal type, int digits) {
        return digits <= MOST_LONG_DIGITS || type.precision() > MOST_LONG_DIGITS
                ? value
                : "CAST(" + value + " AS DECIMAL(" + (MOST_LONG_DIGITS + 1) + "," + type.scale() + "))";
    }

    private static String scaled(String digits, DataType.Decimal type) {
        if (type.scale() == 0) {
            return "CAST(" + digits + " AS " + DuckText.type(type) + ")";
        }
        String unit =
                "CAST('0." + "0".repeat(type.scale() - 1) + "1' AS DECIMAL(" + type.scale() + "," + type.scale() + "))";
        int precision = Math.max(type.precision(), MOST_LONG_DIGITS + 1);
        return "CAST(CAST(" + digits + " AS DECIMAL(" + precision + ",0)) * " + unit + " AS " + DuckText.type(type)
                + ")";
    }

    private static String java(String function, Typed a, Typed b, DataType.Decimal type) {
        return "CAST(" + function + "(CAST(" + a.sql() + " AS VARCHAR), CAST(" + b.sql() + " AS VARCHAR), "
                + type.precision() + ", " + type.scale() + ") AS " + DuckText.type(type) + ")";
    }
}
