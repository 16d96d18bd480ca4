package dev.nightjar.sql;

import java.util.List;

/** Arrays: their elements, their order and what they share. */
final class ArrayFunctions {

    private ArrayFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("array");
        table.scalar(
                "cardinality",
                "How many elements",
                "(array(T)) -> bigint => CAST(len($1) AS BIGINT)",
                "(map(K, V)) -> bigint => CAST(cardinality($1) AS BIGINT)");
        table.scalar(
                "contains",
                "Whether an element occurs",
                "(array(T), T) -> boolean => CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN list_contains($1, $2) THEN true WHEN len(list_filter($1, lambda lv_e: lv_e IS NULL)) > 0 THEN NULL ELSE false END",
                "(varchar, ipaddress) -> boolean => nj_ip_contains($1, $2)");
        table.scalar(
                "element_at",
                "An element by position (negative: from the end) or key; NULL if there is none",
                "(array(T), bigint) -> T => ($1)[nj_element_at($2, len($1))]",
                "(map(K, V), K) -> V => ($1)[$2]");
        table.scalar("array_distinct", "Each value once", "(array(T)) -> array(T) => " + distinct("$1"));
        table.scalar(
                "array_position",
                "Where an element first occurs, from 1; 0 if it does not",
                "(array(T), T) -> bigint => CASE WHEN $2 IS NULL OR $1 IS NULL THEN NULL ELSE CAST(coalesce(list_position($1, $2), 0) AS BIGINT) END");
        table.scalar(
                "array_remove",
                "Without an element",
                "(array(T), T) -> array(T) => CASE WHEN $2 IS NULL THEN NULL ELSE list_filter($1, lambda lv_e: lv_e IS DISTINCT FROM $2) END");
        table.scalar(
                "array_intersect",
                "What two arrays share, each once",
                "(array(T), array(T)) -> array(T) => CASE WHEN $2 IS NULL THEN NULL WHEN len($1) < len($2) THEN "
                        + intersection("$2", "$1") + " ELSE " + intersection("$1", "$2") + " END");
        table.scalar(
                "array_union",
                "What either array has, each once",
                "(array(T), array(T)) -> array(T) => CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE "
                        + distinct("list_concat($1, $2)") + " END");
        table.scalar(
                "array_except",
                "What the second array lacks, each once",
                "(array(T), array(T)) -> array(T) => CASE WHEN $2 IS NULL THEN NULL ELSE list_filter(" + distinct("$1")
                        + ", lambda lv_e: NOT " + has("$2", "lv_e") + ") END");
        table.scalar(
                "arrays_overlap",
                "Whether two arrays share an element",
                "(array(T), array(T)) -> boolean => CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN len(list_filter($1, lambda lv_e: lv_e IS NOT NULL AND list_contains($2, lv_e))) > 0 THEN true "
                        + "WHEN (len(list_filter($1, lambda lv_e: lv_e IS NULL)) > 0 AND len($2) > 0) OR (len(list_filter($2, lambda lv_e: lv_e IS NULL)) > 0 AND len($1) > 0) THEN NULL ELSE false END");
        extremes(table);
        table.custom(
                "array_join",
                "The elements as one text, with a delimiter between",
                ArrayFunctions::join,
                "(array(T), varchar) -> varchar",
                "(array(T), varchar, varchar) -> varchar");
        table.scalar("array_sort", "Sorted, NULL last", "(array(T)) -> array(T) => list_sort($1, 'ASC', 'NULLS LAST')");
        table.custom(
                "array_sort",
                "Sorted, NULL last",
                ArrayFunctions::sortBy,
                "(array(T), function(T, T, integer)) -> array(T)");
        table.scalar(
                "shuffle",
                "In random order",
                "(array(T)) -> array(T) => list_transform(list_sort(list_transform($1, lambda lv_e: struct_pack(r := random(), e := lv_e))), lambda lv_s: lv_s.e)");
        table.scalar(
                "slice",
                "A part: from a position (negative: from the end), of some length",
                "(array(T), bigint, bigint) -> array(T) => CASE WHEN nj_slice_from($2, $3, len($1)) = 0 THEN ($1)[1:0] ELSE ($1)[nj_slice_from($2, $3, len($1)):nj_slice_from($2, $3, len($1)) + $3 - 1] END");
        table.scalar(
                "trim_array",
                "Without the last elements",
                "(array(T), bigint) -> array(T) => ($1)[1:nj_trim_to($2, len($1))]");
        table.scalar(
                "array_first",
                "The first element, or the first that passes",
                "(array(T)) -> T => ($1)[1]",
                "(array(T), function(T, boolean)) -> T => (list_filter($1, $2))[1]");
        table.scalar("array_last", "The last element", "(array(T)) -> T => ($1)[-1]");
        table.scalar(
                "flatten",
                "Arrays of arrays joined",
                "(array(array(T))) -> array(T) => flatten(list_filter($1, lambda lv_e: lv_e IS NOT NULL))");
        table.scalar(
                "repeat",
                "An element several times",
                "(T, bigint) -> array(T) => list_transform(range(nj_repeat_count($2)), lambda lv_i: $1)");
        Sequences.add(table);
        ArrayLambdas.add(table);
        combinations(table);
        VectorFunctions.add(table);
        return table;
    }

    /** Each value once, in the order of first occurrence; two NaN are one value. */
    private static String distinct(String list) {
        return "list_filter(" + list + ", lambda lv_e, lv_i: CASE WHEN lv_e IS NULL THEN len(list_filter((" + list
                + ")[1:lv_i], lambda lv_n: lv_n IS NULL)) = 1 ELSE list_position(" + list + ", lv_e) = lv_i END)";
    }

    private static String intersection(String list, String other) {
        return "list_filter(" + distinct(list) + ", lambda lv_e: " + has(other, "lv_e") + ")";
    }

    private static String has(String list, String element) {
        return "CASE WHEN " + element + " IS NULL THEN len(list_filter(" + list
                + ", lambda lv_n: lv_n IS NULL)) > 0 ELSE list_contains(" + list + ", " + element + ") END";
    }

    private static void extremes(FunctionTable table) {
        for (String name : List.of("max", "min")) {
            for (String type : List.of("double", "real")) {
                table.scalar(
                        "array_" + name,
                        "The " + (name.equals("max") ? "largest" : "smallest") + " element; NULL if one is",
                        "(array(" + type + ")) -> " + type
                                + " => CASE WHEN len(list_filter($1, lambda lv_e: lv_e IS NULL)) > 0 THEN NULL ELSE coalesce(list_"
                                + name + "(list_filter($1, lambda lv_e: NOT isnan(lv_e))), list_" + name + "($1)) END");
            }
            table.scalar(
                    "array_" + name,
                    "The " + (name.equals("max") ? "largest" : "smallest") + " element; NULL if one is",
                    "(array(T)) -> T => CASE WHEN len(list_filter($1, lambda lv_e: lv_e IS NULL)) > 0 THEN NULL ELSE list_"
                            + name + "($1) END");
        }
    }

    private static Typed join(Call call) {
        DataType element = ((DataType.Array) call.type(0)).element();
        String each = call.casts().variable();
        String text = element == DataType.Simple.UNKNOWN
                ? "CAST(NULL AS VARCHAR)"
                : element == DataType.Simple.JSON ? each : TextCasts.text(call.node(), each, element);
        String texts = "list_transform(" + call.sql(0) + ", lambda " + each + ": "
                + (call.size() == 3 ? "coalesce(" + text + ", " + call.sql(2) + ")" : text) + ")";
        return call.of("CASE WHEN " + call.sql(1) + " IS NULL OR " + call.sql(0) + " IS NULL THEN NULL ELSE "
                + joined(call, texts, call.isLiteral(1), call.sql(1)) + " END");
    }

    /** DuckDB joins with a constant only; with anything else the texts are reduced. */
    static String joined(Call call, String texts, boolean constant, String delimiter) {
        if (constant) {
            return "coalesce(array_to_string(" + texts + ", " + delimiter + "), '')";
        }
        String acc = call.casts().variable();
        String next = call.casts().variable();
        String each = call.casts().variable();
        String known = "list_filter(" + texts + ", lambda " + each + ": " + each + " IS NOT NULL)";
        String some = "coalesce(nullif(" + known + ", CAST([] AS VARCHAR[])), [''])"; // nothing cannot be reduced
        return "coalesce(list_reduce(" + some + ", lambda " + acc + ", " + next + ": " + acc + " || " + delimiter
                + " || " + next + "), '')";
    }

    /** A comparator becomes insertion: each element goes before the first one it is smaller than. */
    private static Typed sortBy(Call call) {
        String acc = call.casts().variable();
        String next = call.casts().variable();
        String other = call.casts().variable();
        Typed order = call.body(1, List.of("(" + next + ")[1]", other));
        String before = "len(list_filter(" + acc + ", lambda " + other + ": nj_comparator(" + order.sql() + ") >= 0))";
        String list = call.sql(0);
        String inserted = "list_concat(list_concat((" + acc + ")[1:" + before + "], " + next + "), (" + acc + ")["
                + before + " + 1:])";
        return call.of("CASE WHEN len(" + list + ") = 0 THEN " + list + " ELSE list_reduce(list_transform(" + list
                + ", lambda lv_e: [lv_e]), lambda " + acc + ", " + next + ": " + inserted + ") END");
    }

    private static void combinations(FunctionTable table) {
        table.scalar(
                "ngrams",
                "Every run of n neighbours",
                "(array(T), bigint) -> array(array(T)) => CASE WHEN len($1) <= nj_positive_count($2) THEN [$1] ELSE list_transform(range(1, len($1) - $2 + 2), lambda lv_i: ($1)[lv_i:lv_i + $2 - 1]) END");
        table.scalar(
                "combinations",
                "Every choice of n elements",
                "(array(T), bigint) -> array(array(T)) => list_transform(from_json(nj_combinations(len($1), $2), '[[\"BIGINT\"]]'), lambda lv_c: list_transform(lv_c, lambda lv_i: ($1)[lv_i]))");
        table.scalar(
                "contains_sequence",
                "Whether an array occurs in another, in one piece",
                "(array(T), array(T)) -> boolean => CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE len($2) = 0 OR len(list_filter(range(1, greatest(0, len($1) - len($2) + 1) + 1), lambda lv_i: ($1)[lv_i:lv_i + len($2) - 1] = $2)) > 0 END");
        table.scalar(
                "array_histogram",
                "How often each element occurs",
                "(array(T)) -> map(T, bigint) => CASE WHEN $1 IS NULL THEN NULL ELSE map_from_entries(list_transform("
                        + distinct("list_filter($1, lambda lv_x: lv_x IS NOT NULL)")
                        + ", lambda lv_e: struct_pack(k := lv_e, v := CAST(len(list_filter($1, lambda lv_o: lv_o = lv_e)) AS BIGINT)))) END");
    }
}
