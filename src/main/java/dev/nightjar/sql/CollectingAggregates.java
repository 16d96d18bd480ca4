package dev.nightjar.sql;

/** Aggregates that keep their values: arrays, maps, texts and histograms. */
final class CollectingAggregates {

    private static final String COUNTED =
            "map_from_entries(list_transform(map_entries({histogram(%s)}), lambda lv_e: struct_pack(k := lv_e.key, v := CAST(lv_e.value AS BIGINT))))";

    private CollectingAggregates() {}

    static void add(FunctionTable table) {
        table.aggregate("array_agg", "All values as an array", "(T) -> array(T) => {list($1)}");
        table.aggregate(
                "map_agg",
                "Keys and values as a map",
                "(K, V) -> map(K, V) => " + firstEach("{list(struct_pack(k := $1, v := $2))}"));
        table.aggregate(
                "multimap_agg",
                "Keys and all their values as a map",
                "(K, V) -> map(K, array(V)) => " + grouped("{list(struct_pack(k := $1, v := $2))}"));
        table.aggregate(
                "histogram", "How often each value occurs", "(T) -> map(T, bigint) => " + COUNTED.formatted("$1"));
        table.aggregate(
                "map_union",
                "Maps joined",
                "(map(K, V)) -> map(K, V) => "
                        + firstEach(
                                "list_transform(flatten({list(map_entries($1))}), lambda lv_e: struct_pack(k := lv_e.key, v := lv_e.value))"));
        table.aggregate(
                "approx_most_frequent",
                "The most frequent values",
                "(bigint, T, bigint) -> map(T, bigint) => " + mostFrequent());
        table.aggregate(
                "listagg",
                "All texts as one, with a separator between",
                "(varchar, varchar) -> varchar => {string_agg($1, $2)}",
                "(varchar, varchar, boolean, varchar, boolean) -> varchar => {string_agg($1, $2)}");
        String pairs = "CAST(to_json({list(struct_pack(v := %s, w := %s))}) AS VARCHAR)";
        String buckets =
                "CAST(from_json(nj_numeric_histogram({any_value($1)}, " + pairs + "), '[[\"DOUBLE\"]]') AS DOUBLE[][])";
        String histogram = "map_from_entries(list_transform(" + buckets
                + ", lambda lv_b: struct_pack(k := lv_b[1], v := lv_b[2])))";
        table.aggregate(
                "numeric_histogram",
                "An approximate histogram of so many buckets: their centres and weights",
                "(bigint, double) -> map(double, double) => " + histogram.formatted("$2", "1.0"),
                "(bigint, double, double) -> map(double, double) => " + histogram.formatted("$2", "$3"));
    }

    /**
     * A map of entries whose key is not NULL, the first of each key, in the order in which they came. Equal keys are
     * brought together by sorting: searching for each key in the others would take the square of the time.
     */
    private static String firstEach(String list) {
        String first = "list_filter(lv_s, lambda lv_p, lv_i: lv_i = 1 OR lv_s[lv_i - 1].k IS DISTINCT FROM lv_p.k)";
        return mapOfSorted(
                list, "list_transform(" + first + ", lambda lv_p: struct_pack(i := lv_p.i, k := lv_p.k, v := lv_p.v))");
    }

    /** A map of keys that are not NULL to all their values. */
    private static String grouped(String list) {
        String starts = "list_filter(range(1, len(lv_s) + 1), lambda lv_i: lv_i = 1"
                + " OR lv_s[lv_i - 1].k IS DISTINCT FROM lv_s[lv_i].k)";
        String values = "list_transform(lv_s[lv_b:coalesce(lv_t[lv_i + 1] - 1, len(lv_s))], lambda lv_q: lv_q.v)";
        String entries =
                "list_transform(lv_t, lambda lv_b, lv_i: struct_pack(i := lv_s[lv_b].i, k := lv_s[lv_b].k, v := "
                        + values + "))";
        return mapOfSorted(list, "(list_transform([" + starts + "], lambda lv_t: " + entries + "))[1]");
    }

    /** Names the entries, sorted by key and position, {@code lv_s}; makes the map of what becomes of them. */
    private static String mapOfSorted(String list, String entries) {
        String sorted = "list_sort(list_transform(list_filter(" + list + ", lambda lv_p: lv_p.k IS NOT NULL),"
                + " lambda lv_p, lv_i: struct_pack(k := lv_p.k, i := lv_i, v := lv_p.v)))";
        return "map_from_entries(list_transform(list_sort((list_transform([" + sorted + "], lambda lv_s: " + entries
                + "))[1]), lambda lv_e: struct_pack(k := lv_e.k, v := lv_e.v)))";
    }

    /** Counted, sorted by the count, and cut to so many. */
    private static String mostFrequent() {
        String counts =
                "list_transform(map_entries({histogram($2)}), lambda lv_e: struct_pack(n := -CAST(lv_e.value AS BIGINT), k := lv_e.key))";
        return "map_from_entries(list_transform(list_sort(" + counts
                + ")[1:{any_value(nj_positive_count($1))}], lambda lv_e: struct_pack(k := lv_e.k, v := -lv_e.n)))";
    }
}
