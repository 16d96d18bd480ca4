package dev.nightjar.sql;

import io.trino.sql.tree.ArithmeticBinaryExpression;

/** Arithmetic of decimals: Trino's precision and scale, half-up rounding of quotients, errors on overflow. */
final class DecimalArithmetic {

    private static final int MAX = DataType.Decimal.MAX_PRECISION;

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
        return new Typed(type, "CAST(" + a.sql() + " * " + b.sql() + " AS " + DuckText.type(type) + ")");
    }

    private static Typed quotient(Typed a, Typed b, DataType.Decimal x, DataType.Decimal y) {
        int scale = Math.max(x.scale(), y.scale());
        int precision = Math.min(MAX, x.precision() + y.scale() + Math.max(0, y.scale() - x.scale()));
        DataType.Decimal type = new DataType.Decimal(precision, scale);
        return new Typed(type, java("nj_decimal_over", a, b, type));
    }

    private static Typed remainder(Typed a, Typed b, DataType.Decimal x, DataType.Decimal y) {
        int scale = Math.max(x.scale(), y.scale());
        int precision = Math.min(y.precision() - y.scale(), x.precision() - x.scale()) + scale;
        DataType.Decimal type = new DataType.Decimal(Math.min(MAX, precision), scale);
        return new Typed(type, java("nj_decimal_modulo", a, b, type));
    }

    private static String java(String function, Typed a, Typed b, DataType.Decimal type) {
        return "CAST(" + function + "(CAST(" + a.sql() + " AS VARCHAR), CAST(" + b.sql() + " AS VARCHAR), "
                + type.precision() + ", " + type.scale() + ") AS " + DuckText.type(type) + ")";
    }
}
