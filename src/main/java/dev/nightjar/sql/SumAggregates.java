package dev.nightjar.sql;

import java.util.List;

/** Sums and means, which keep the type of what they add up. */
final class SumAggregates {

    private SumAggregates() {}

    static void add(FunctionTable table) {
        table.aggregate(
                "sum",
                "The sum",
                "(bigint) -> bigint => CAST({sum($1)} AS BIGINT)",
                "(double) -> double => {sum($1)}",
                "(real) -> real => CAST({sum(CAST($1 AS DOUBLE))} AS FLOAT)",
                "(interval day to second) -> interval day to second => CAST({sum($1)} AS BIGINT)",
                "(interval year to month) -> interval year to month => CAST({sum($1)} AS INTEGER)",
                "(decimal(p,s)) -> decimal(p,s) => {sum($1)}");
        table.aggregate(
                "avg",
                "The average",
                "(bigint) -> double => {avg($1)}",
                "(double) -> double => {avg($1)}",
                "(real) -> real => CAST({avg(CAST($1 AS DOUBLE))} AS FLOAT)",
                "(interval day to second) -> interval day to second => CAST({avg($1)} AS BIGINT)",
                "(interval year to month) -> interval year to month => CAST({avg($1)} AS INTEGER)",
                "(decimal(p,s)) -> decimal(p,s) => CAST(nj_decimal_avg(CAST({sum($1)} AS VARCHAR), {count($1)}, 0) AS $T)");
        table.change(
                "sum",
                sum -> withDecimal(sum, call -> {
                    DataType.Decimal type = new DataType.Decimal(38, ((DataType.Decimal) call.type(0)).scale());
                    return new Typed(
                            type,
                            "CAST(sum(" + distinct(call) + call.sql(0) + ")"
                                    + call.modifiers().after() + " AS " + DuckText.type(type) + ")");
                }));
        table.change(
                "avg",
                avg -> withDecimal(avg, call -> {
                    DataType.Decimal type = (DataType.Decimal) call.type(0);
                    String sum38 = "sum(" + distinct(call) + call.sql(0) + ")"
                            + call.modifiers().after();
                    String count = "count(" + distinct(call) + call.sql(0) + ")"
                            + call.modifiers().after();
                    return new Typed(
                            type,
                            "CAST(nj_decimal_avg(CAST(" + sum38 + " AS VARCHAR), " + count + ", " + type.scale()
                                    + ") AS " + DuckText.type(type) + ")");
                }));
        table.aggregate(
                "geometric_mean",
                "The geometric mean",
                "(bigint) -> double => exp({avg(ln($1))})",
                "(double) -> double => exp({avg(ln($1))})",
                "(real) -> real => CAST(exp({avg(ln(CAST($1 AS DOUBLE)))}) AS FLOAT)");
    }

    private static Function withDecimal(Function function, Function.Emitter emitter) {
        List<Function.Overload> overloads = function.overloads().stream()
                .map(overload -> overload.signature().text().startsWith("(decimal")
                        ? new Function.Overload(overload.signature(), emitter, overload.template())
                        : overload)
                .toList();
        return new Function(function.name(), function.kind(), function.family(), function.description(), overloads, "");
    }

    static String distinct(Call call) {
        return call.modifiers().distinct() ? "DISTINCT " : "";
    }
}
