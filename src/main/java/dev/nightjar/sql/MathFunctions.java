package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;

/** Numbers. */
final class MathFunctions {

    private MathFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("math");
        rounding(table);
        powers(table);
        trigonometry(table);
        bits(table);
        table.scalar("pi", "The constant π", "() -> double");
        table.scalar("e", "Euler's number", "() -> double => exp(1.0::DOUBLE)");
        table.scalar("nan", "Not a number", "() -> double => CAST('NaN' AS DOUBLE)");
        table.scalar("infinity", "Positive infinity", "() -> double => CAST('Infinity' AS DOUBLE)");
        table.scalar(
                "is_nan",
                "Whether a number is NaN",
                "(double) -> boolean => isnan($1)",
                "(real) -> boolean => isnan($1)");
        table.scalar(
                "is_finite",
                "Whether a number is neither infinite nor NaN",
                "(double) -> boolean => isfinite($1)",
                "(real) -> boolean => isfinite($1)");
        table.scalar(
                "is_infinite",
                "Whether a number is infinite",
                "(double) -> boolean => isinf($1)",
                "(real) -> boolean => isinf($1)");
        table.scalar(
                "random",
                "A random number from 0 to 1, or below n, or between m and n",
                "() -> double => random()",
                "(tinyint) -> tinyint => CAST(floor(random() * nj_positive($1)) AS TINYINT)",
                "(smallint) -> smallint => CAST(floor(random() * nj_positive($1)) AS SMALLINT)",
                "(tinyint, tinyint) -> tinyint => CAST($1 + floor(random() * nj_positive($2 - $1)) AS TINYINT)",
                "(smallint, smallint) -> smallint => CAST($1 + floor(random() * nj_positive($2 - $1)) AS SMALLINT)",
                "(integer) -> integer => CAST(floor(random() * nj_positive($1)) AS INTEGER)",
                "(bigint) -> bigint => CAST(floor(random() * nj_positive($1)) AS BIGINT)",
                "(integer, integer) -> integer => CAST($1 + floor(random() * nj_positive($2 - $1)) AS INTEGER)",
                "(bigint, bigint) -> bigint => CAST($1 + floor(random() * nj_positive($2 - $1)) AS BIGINT)");
        table.alias("rand", "random");
        table.custom(
                "mod",
                "The remainder of a division",
                call -> call.operators()
                        .arithmetic(
                                call.node(),
                                io.trino.sql.tree.ArithmeticBinaryExpression.Operator.MODULO,
                                call.argument(0),
                                call.argument(1)),
                "(N, M) -> N");
        table.scalar(
                "width_bucket",
                "The bucket of a number in an equi-width histogram, or among given bounds",
                "(double, double, double, bigint) -> bigint => nj_width_bucket($1, $2, $3, $4)",
                "(double, array(double)) -> bigint => CASE WHEN nj_bins($1, len($2), $2 = list_sort($2)) THEN CAST(len(list_filter($2, lambda lv_b: lv_b <= $1)) AS BIGINT) ELSE NULL END");
        table.scalar(
                "from_base",
                "Reads a number written in some base",
                "(varchar, bigint) -> bigint => nj_from_base($1, $2)");
        table.scalar("to_base", "Writes a number in some base", "(bigint, bigint) -> varchar => nj_to_base($1, $2)");
        table.scalar(
                "normal_cdf",
                "The cumulative normal distribution",
                "(double, double, double) -> double => nj_normal_cdf($1, $2, $3)");
        table.scalar(
                "inverse_normal_cdf",
                "The inverse of the cumulative normal distribution",
                "(double, double, double) -> double => nj_inverse_normal_cdf($1, $2, $3)");
        table.scalar(
                "beta_cdf",
                "The cumulative beta distribution",
                "(double, double, double) -> double => nj_beta_cdf($1, $2, $3)");
        table.scalar(
                "inverse_beta_cdf",
                "The inverse of the cumulative beta distribution",
                "(double, double, double) -> double => nj_inverse_beta_cdf($1, $2, $3)");
        table.scalar(
                "t_cdf",
                "Student's t distribution, cumulated, of some degrees of freedom",
                "(double, double) -> double => nj_t_cdf($1, $2)");
        table.scalar(
                "t_pdf",
                "The density of Student's t distribution of some degrees of freedom",
                "(double, double) -> double => nj_t_pdf($1, $2)");
        table.scalar(
                "wilson_interval_lower",
                "The lower bound of the Wilson score interval",
                "(bigint, bigint, double) -> double => nj_wilson($1, $2, -($3))");
        table.scalar(
                "wilson_interval_upper",
                "The upper bound of the Wilson score interval",
                "(bigint, bigint, double) -> double => nj_wilson($1, $2, $3)");
        return table;
    }

    private static void rounding(FunctionTable table) {
        String[] integers = {
            "(tinyint) -> tinyint => ($1)",
            "(smallint) -> smallint => ($1)",
            "(integer) -> integer => ($1)",
            "(bigint) -> bigint => ($1)"
        };
        table.scalar(
                "abs",
                "The absolute value",
                "(tinyint) -> tinyint",
                "(smallint) -> smallint",
                "(integer) -> integer",
                "(bigint) -> bigint",
                "(real) -> real",
                "(double) -> double",
                "(decimal(p,s)) -> decimal(p,s)");
        for (String name : List.of("ceil", "floor")) {
            table.scalar(
                    name,
                    name.equals("ceil") ? "Rounded up to a whole number" : "Rounded down to a whole number",
                    integers);
            table.scalar(
                    name,
                    name.equals("ceil") ? "Rounded up to a whole number" : "Rounded down to a whole number",
                    "(real) -> real",
                    "(double) -> double");
            table.custom(
                    name,
                    name.equals("ceil") ? "Rounded up to a whole number" : "Rounded down to a whole number",
                    call -> whole(call, name),
                    "(decimal(p,s)) -> decimal(p,s)");
        }
        table.alias("ceiling", "ceil");
        table.scalar("round", "Rounded half up, to a number of digits", integers);
        table.scalar(
                "round",
                "Rounded half up, to a number of digits",
                "(real) -> real => CAST(nj_round(CAST($1 AS DOUBLE), 0) AS FLOAT)",
                "(double) -> double => nj_round($1, 0)",
                "(real, bigint) -> real => nj_round_real($1, CAST($2 AS INTEGER))",
                "(double, bigint) -> double => nj_round($1, CAST($2 AS INTEGER))",
                "(tinyint, bigint) -> tinyint => CAST(nj_round_bigint_to($1, $2) AS TINYINT)",
                "(smallint, bigint) -> smallint => CAST(nj_round_bigint_to($1, $2) AS SMALLINT)",
                "(integer, bigint) -> integer => CAST(nj_round_bigint_to($1, $2) AS INTEGER)",
                "(bigint, bigint) -> bigint => nj_round_bigint_to($1, $2)");
        table.custom(
                "round",
                "Rounded half up, to a number of digits",
                call -> roundDecimal(call),
                "(decimal(p,s)) -> decimal(p,s)",
                "(decimal(p,s), bigint) -> decimal(p,s)");
        table.scalar(
                "truncate",
                "Rounded towards zero, to a number of digits",
                "(real) -> real => trunc($1)",
                "(double) -> double => trunc($1)",
                "(real, bigint) -> real => CAST(nj_truncate(CAST($1 AS DOUBLE), $2) AS FLOAT)",
                "(double, bigint) -> double => nj_truncate($1, $2)");
        table.custom(
                "truncate",
                "Rounded towards zero, to a number of digits",
                call -> truncateDecimal(call),
                "(decimal(p,s)) -> decimal(p,s)",
                "(decimal(p,s), bigint) -> decimal(p,s)");
        table.scalar(
                "sign",
                "-1, 0 or 1",
                "(tinyint) -> tinyint => CAST(sign($1) AS TINYINT)",
                "(smallint) -> smallint => CAST(sign($1) AS SMALLINT)",
                "(integer) -> integer => CAST(sign($1) AS INTEGER)",
                "(bigint) -> bigint => CAST(sign($1) AS BIGINT)",
                "(real) -> real => CAST(CASE WHEN isnan($1) THEN $1 ELSE sign($1) END AS FLOAT)",
                "(double) -> double => CAST(CASE WHEN isnan($1) THEN $1 ELSE sign($1) END AS DOUBLE)");
        table.custom(
                "sign",
                "-1, 0 or 1",
                call -> new Typed(new DataType.Decimal(1, 0), "CAST(sign(" + call.sql(0) + ") AS DECIMAL(1,0))"),
                "(decimal(p,s)) -> decimal(1,0)");
        greatest(table);
    }

    private static void greatest(FunctionTable table) {
        for (String name : List.of("greatest", "least")) {
            table.custom(
                    name,
                    name.equals("greatest")
                            ? "The largest of the values; NULL if one is"
                            : "The smallest of the values; NULL if one is",
                    call -> {
                        List<String> values = new ArrayList<>();
                        List<String> nulls = new ArrayList<>();
                        for (int i = 0; i < call.size(); i++) {
                            values.add(call.sql(i));
                            nulls.add(call.sql(i) + " IS NULL");
                        }
                        if (!Operators.orderable(call.result())) {
                            throw Faults.mismatch(
                                    call.node(), "Type " + call.result().trino() + " is not orderable");
                        }
                        return call.of("CASE WHEN " + String.join(" OR ", nulls) + " THEN NULL ELSE "
                                + extreme(name, values, call.result()) + " END");
                    },
                    "(T, T...) -> T");
        }
    }

    /** NaN is neither the greatest nor the least, unless there is nothing else. */
    private static String extreme(String name, List<String> values, DataType type) {
        if (!Coercions.floating(type)) {
            return name + "(" + DuckText.list(values) + ")";
        }
        List<String> numbers = values.stream().map(Operators::unlessNan).toList();
        return "coalesce(" + name + "(" + DuckText.list(numbers) + "), " + values.getFirst() + ")";
    }

    private static Typed whole(Call call, String name) {
        DataType.Decimal type = (DataType.Decimal) call.type(0);
        DataType.Decimal result =
                new DataType.Decimal(Math.min(38, type.precision() - type.scale() + Math.min(type.scale(), 1)), 0);
        return new Typed(result, "CAST(" + name + "(" + call.sql(0) + ") AS " + DuckText.type(result) + ")");
    }

    private static Typed roundDecimal(Call call) {
        DataType.Decimal type = (DataType.Decimal) call.type(0);
        if (call.size() == 1) {
            return whole(call, "round");
        }
        DataType.Decimal result = new DataType.Decimal(Math.min(38, type.precision() + 1), type.scale());
        return new Typed(
                result,
                "CAST(nj_decimal_round(CAST(" + call.sql(0) + " AS VARCHAR), " + call.sql(1) + ", " + result.precision()
                        + ", " + result.scale() + ") AS " + DuckText.type(result) + ")");
    }

    private static Typed truncateDecimal(Call call) {
        DataType.Decimal type = (DataType.Decimal) call.type(0);
        String digits = call.size() == 1 ? "0" : call.sql(1);
        DataType.Decimal result =
                call.size() == 1 ? new DataType.Decimal(Math.max(1, type.precision() - type.scale()), 0) : type;
        return new Typed(
                result,
                "CAST(nj_decimal_truncate(CAST(" + call.sql(0) + " AS VARCHAR), " + digits + ") AS "
                        + DuckText.type(result) + ")");
    }

    private static void powers(FunctionTable table) {
        table.scalar("sqrt", "The square root", "(double) -> double");
        table.scalar("cbrt", "The cube root", "(double) -> double => nj_cbrt($1)");
        table.scalar("exp", "Euler's number raised to a power", "(double) -> double");
        table.scalar("ln", "The natural logarithm", "(double) -> double");
        table.scalar("log2", "The logarithm to base 2", "(double) -> double");
        table.scalar("log10", "The logarithm to base 10", "(double) -> double");
        table.scalar("log", "The logarithm to a base", "(double, double) -> double => (ln($2) / ln($1))");
        table.scalar("power", "A number raised to a power", "(double, double) -> double");
        table.alias("pow", "power");
    }

    private static void trigonometry(FunctionTable table) {
        for (String name : List.of("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")) {
            String template = name.equals("asin") || name.equals("acos")
                    ? " => CASE WHEN abs($1) > 1 THEN CAST('NaN' AS DOUBLE) ELSE " + name + "($1) END"
                    : " => CASE WHEN isinf($1) AND '" + name
                            + "' IN ('sin', 'cos', 'tan') THEN CAST('NaN' AS DOUBLE) ELSE " + name + "($1) END";
            table.scalar(name, "The trigonometric function " + name, "(double) -> double" + template);
        }
        table.scalar("atan2", "The angle of a point", "(double, double) -> double");
        table.scalar("degrees", "Radians as degrees", "(double) -> double");
        table.scalar("radians", "Degrees as radians", "(double) -> double");
    }

    private static void bits(FunctionTable table) {
        table.scalar("bitwise_and", "Bitwise AND", "(bigint, bigint) -> bigint => ($1 & $2)");
        table.scalar("bitwise_or", "Bitwise OR", "(bigint, bigint) -> bigint => ($1 | $2)");
        table.scalar("bitwise_xor", "Bitwise exclusive OR", "(bigint, bigint) -> bigint => xor($1, $2)");
        table.scalar("bitwise_not", "Bitwise complement", "(bigint) -> bigint => (~($1))");
        table.scalar(
                "bit_count",
                "How many bits are set, in two's complement of a width",
                "(bigint, bigint) -> bigint => nj_bit_count($1, $2)");
        String[] shifts = {"left", "right", "right_arithmetic"};
        for (String shift : shifts) {
            List<String> lines = new ArrayList<>();
            for (String[] width :
                    new String[][] {{"tinyint", "8"}, {"smallint", "16"}, {"integer", "32"}, {"bigint", "64"}}) {
                lines.add("(" + width[0] + ", bigint) -> " + width[0] + " => CAST(nj_shift_" + shift + "($1, $2, "
                        + width[1] + ") AS $T)");
            }
            table.scalar(
                    "bitwise_" + shift.replace("left", "left_shift").replace("right", "right_shift"),
                    "Bits shifted",
                    lines.toArray(String[]::new));
        }
    }
}
