package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import java.util.List;
import java.util.Map;

/** Aggregates; all of them are window functions too. */
final class AggregateFunctions {

    private static final String CHECKSUM = "A checksum that does not depend on the order";
    private static final String NULL_CHECKSUM = Long.toString(0x9E3779B185EBCA87L);

    private AggregateFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("aggregate");
        table.aggregate("count", "How many rows, or values that are not NULL", "(T) -> bigint", "() -> bigint");
        table.change("count", AggregateFunctions::distinctKeys);
        table.aggregate(
                "count_if", "How many rows pass", "(boolean) -> bigint => CAST(coalesce({count_if($1)}, 0) AS BIGINT)");
        SumAggregates.add(table);
        extremes(table);
        table.aggregate("bool_and", "Whether all are true", "(boolean) -> boolean");
        table.aggregate("bool_or", "Whether one is true", "(boolean) -> boolean");
        table.alias("every", "bool_and");
        table.aggregate("any_value", "Some value that is not NULL", "(T) -> T => {any_value($1)}");
        table.alias("arbitrary", "any_value");
        CollectingAggregates.add(table);
        table.aggregate(
                "approx_distinct",
                "How many different values",
                "(T) -> bigint => {approx_distinct($1)}",
                "(T, double) -> bigint => {approx_distinct($1)}");
        table.change("approx_distinct", AggregateFunctions::distinctCount);
        percentiles(table);
        table.change("approx_percentile", AggregateFunctions::variableFraction);
        statistics(table);
        table.aggregate("bitwise_and_agg", "Bitwise AND of all", "(bigint) -> bigint => {bit_and($1)}");
        table.aggregate("bitwise_or_agg", "Bitwise OR of all", "(bigint) -> bigint => {bit_or($1)}");
        table.aggregate("bitwise_xor_agg", "Bitwise exclusive OR of all", "(bigint) -> bigint => {bit_xor($1)}");
        checksums(table);
        table.unsupported(
                "HyperLogLog, T-Digest and quantile digest sketches are not supported",
                "approx_set",
                "empty_approx_set",
                "merge",
                "tdigest_agg",
                "qdigest_agg",
                "value_at_quantile",
                "values_at_quantiles",
                "make_set_digest",
                "merge_set_digest",
                "hash_counts",
                "intersection_cardinality",
                "jaccard_index",
                "quantile_at_value",
                "theta_sketch_cardinality",
                "theta_sketch_union");
        table.custom(
                "reduce_agg",
                "All values brought down to one by a lambda",
                AggregateFunctions::reduce,
                "(T, S, function(S, T, S), function(S, S, S)) -> S");
        table.change(
                "reduce_agg",
                function -> new Function(
                        function.name(),
                        Function.Kind.AGGREGATE,
                        function.family(),
                        function.description(),
                        function.overloads(),
                        ""));
        table.unsupported(
                "machine learning functions are not supported",
                "classify",
                "features",
                "learn_classifier",
                "learn_libsvm_classifier",
                "learn_libsvm_regressor",
                "learn_regressor",
                "regress",
                "evaluate_classifier_predictions");
        return table;
    }

    /** DISTINCT compares as Trino does: one moment in two zones is one value. */
    private static Function distinctKeys(Function function) {
        List<Function.Overload> overloads = function.overloads().stream()
                .map(overload -> new Function.Overload(
                        overload.signature(),
                        call -> call.modifiers().distinct()
                                ? new Typed(
                                        Simple.BIGINT,
                                        "count(DISTINCT " + Operators.key(call.sql(0), call.type(0)) + ")"
                                                + call.modifiers().after())
                                : overload.emitter().write(call),
                        overload.template()))
                .toList();
        return new Function(function.name(), function.kind(), function.family(), function.description(), overloads, "");
    }

    private static Function distinctCount(Function function) {
        List<Function.Overload> overloads = function.overloads().stream()
                .map(overload -> new Function.Overload(
                        overload.signature(),
                        call -> new Typed(
                                Simple.BIGINT,
                                "count(DISTINCT " + Operators.key(call.sql(0), call.type(0)) + ")"
                                        + call.modifiers().after()),
                        "count(DISTINCT $1)"))
                .toList();
        return new Function(function.name(), function.kind(), function.family(), function.description(), overloads, "");
    }

    /** The list of all values, reduced as {@code reduce} does it; the lambda that joins two states is not needed. */
    private static Typed reduce(Call call) {
        String value = call.casts().variable();
        String list = "list_filter(list(" + SumAggregates.distinct(call) + call.sql(0)
                + call.modifiers().inside() + ")" + call.modifiers().after() + ", lambda " + value + ": " + value
                + " IS NOT NULL)";
        String start = "any_value(" + call.sql(1) + ")" + call.modifiers().after();
        String reduced = ArrayLambdas.reduced(call, list, start);
        return call.of("CASE WHEN len(" + list + ") = 0 THEN NULL ELSE " + reduced + " END");
    }

    private static void extremes(FunctionTable table) {
        for (String name : List.of("max", "min")) {
            String word = name.equals("max") ? "largest" : "smallest";
            if (name.equals("max")) {
                for (String type : List.of("double", "real")) {
                    String number = Operators.unlessNan("$1");
                    String order = "CASE WHEN isnan($1) THEN CAST('-Infinity' AS DOUBLE) ELSE $1 END";
                    table.aggregate(
                            name,
                            "The largest value, or the n largest",
                            "(" + type + ") -> " + type + " => coalesce({max(" + number + ")}, {max($1)})",
                            "(" + type + ", bigint) -> array(" + type + ") => {arg_max($1, " + order
                                    + ", nj_positive_count($2))}");
                    table.aggregate(
                            "max_by",
                            "The value beside the largest of another",
                            "(T, " + type + ") -> T => {arg_max_null($1, " + order.replace("$1", "$2") + ")}");
                }
            }
            table.aggregate(
                    name,
                    "The " + word + " value, or the n " + word,
                    "(T) -> T => {" + name + "($1)}",
                    "(T, bigint) -> array(T) => {" + name + "($1, nj_positive_count($2))}");
            table.aggregate(
                    name + "_by",
                    "The value beside the " + word + " of another",
                    "(T, U) -> T => {arg_" + name + "_null($1, $2)}",
                    "(T, U, bigint) -> array(T) => {arg_" + name + "($1, $2, nj_positive_count($3))}");
        }
    }

    /** Trino's own checksum for what it hashes as one number or text; another one for everything else. */
    private static void checksums(FunctionTable table) {
        Map<String, String> numbers = Map.of(
                "bigint", "$1",
                "integer", "CAST($1 AS BIGINT)",
                "smallint", "CAST($1 AS BIGINT)",
                "tinyint", "CAST($1 AS BIGINT)",
                "boolean", "CAST($1 AS BIGINT)",
                "date", "CAST(date_diff('day', DATE '1970-01-01', $1) AS BIGINT)");
        numbers.forEach((type, number) -> table.aggregate(
                "checksum", CHECKSUM, "(" + type + ") -> varbinary => " + summed(number, "nj_checksum_long")));
        table.aggregate("checksum", CHECKSUM, "(double) -> varbinary => " + summed("$1", "nj_checksum_double"));
        table.aggregate("checksum", CHECKSUM, "(varchar) -> varbinary => " + summed("$1", "nj_checksum_text"));
        table.aggregate(
                "checksum", CHECKSUM, "(T) -> varbinary => " + summed("CAST($1 AS VARCHAR)", "nj_checksum_text"));
    }

    private static String summed(String value, String function) {
        return "unhex(nj_checksum({sum(coalesce(" + function + "(" + value + "), " + NULL_CHECKSUM + "))}))";
    }

    private static void percentiles(FunctionTable table) {
        for (String type : List.of("bigint", "double", "real")) {
            table.aggregate(
                    "approx_percentile",
                    "The value at a fraction of the sorted values",
                    "(" + type + ", double) -> " + type + " => {quantile_disc($1, $2)}",
                    "(" + type + ", array(double)) -> array(" + type + ") => {quantile_disc($1, $2)}",
                    "(" + type + ", double, double) -> " + type
                            + " => (list_sort(flatten({list(list_transform(range(CAST(round($2) AS BIGINT)), lambda lv_i: $1))})))[greatest(1, CAST(ceil($3 * len(flatten({list(list_transform(range(CAST(round($2) AS BIGINT)), lambda lv_i: 1))}))) AS BIGINT))]");
        }
    }

    /** A fraction that is not a literal may be a column: DuckDB's own function wants a constant. */
    private static Function variableFraction(Function function) {
        String sorted = "list_sort(list_filter({list($1)}, lambda lv_x: lv_x IS NOT NULL))";
        String template = sorted + "[greatest(1, CAST(ceil({any_value($2)} * {count($1)}) AS BIGINT))]";
        List<Function.Overload> overloads = function.overloads().stream()
                .map(overload -> overload.signature().text().matches("\\([a-z]+, double\\) -> [a-z]+")
                        ? new Function.Overload(
                                overload.signature(),
                                call -> call.argument(1).literal() == null
                                        ? FunctionTable.fill(template, call)
                                        : overload.emitter().write(call),
                                overload.template())
                        : overload)
                .toList();
        return new Function(function.name(), function.kind(), function.family(), function.description(), overloads, "");
    }

    private static void statistics(FunctionTable table) {
        table.aggregate("stddev", "The sample standard deviation", "(double) -> double => {stddev_samp($1)}");
        table.aggregate("stddev_samp", "The sample standard deviation", "(double) -> double");
        table.aggregate("stddev_pop", "The population standard deviation", "(double) -> double");
        table.aggregate("variance", "The sample variance", "(double) -> double => {var_samp($1)}");
        table.aggregate("var_samp", "The sample variance", "(double) -> double");
        table.aggregate("var_pop", "The population variance", "(double) -> double");
        table.aggregate("skewness", "The skewness", "(double) -> double => {skewness($1)}");
        table.aggregate("kurtosis", "The excess kurtosis", "(double) -> double");
        for (String name : List.of("corr", "covar_pop", "covar_samp", "regr_slope", "regr_intercept")) {
            table.aggregate(
                    name,
                    "The statistic " + name,
                    "(real, real) -> real => CAST({" + name + "($1, $2)} AS FLOAT)",
                    "(double, double) -> double => CAST({" + name + "($1, $2)} AS DOUBLE)");
        }
    }
}
