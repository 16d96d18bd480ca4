package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;

/** Arrays and lambdas over them. */
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
        sequences(table);
        lambdas(table);
        combinations(table);
        vectors(table);
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

    private static void sequences(FunctionTable table) {
        String description = "The values from one to another, in steps";
        table.scalar(
                "sequence",
                description,
                "(bigint, bigint) -> array(bigint) => generate_series($1, $2, nj_sequence_step($1, $2, CASE WHEN $1 <= $2 THEN 1::BIGINT ELSE -1::BIGINT END))",
                "(bigint, bigint, bigint) -> array(bigint) => generate_series($1, $2, nj_sequence_step($1, $2, $3))",
                "(date, date) -> array(date) => " + days("CASE WHEN $1 <= $2 THEN 86400000 ELSE -86400000 END"),
                "(date, date, interval day to second) -> array(date) => " + days("$3"),
                "(date, date, interval year to month) -> array(date) => CAST("
                        + monthly("CAST($1 AS TIMESTAMP)", "CAST($2 AS TIMESTAMP)", "$3") + " AS DATE[])");
        table.custom(
                "sequence",
                description,
                ArrayFunctions::moments,
                "(timestamp(p), timestamp(p), interval day to second) -> array(timestamp(3))",
                "(timestamp(p), timestamp(p), interval year to month) -> array(timestamp(3))");
    }

    private static String days(String step) {
        return "CAST(generate_series(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP), to_milliseconds(nj_sequence_step(epoch_ms(CAST($1 AS TIMESTAMP)), epoch_ms(CAST($2 AS TIMESTAMP)), "
                + step + "))) AS DATE[])";
    }

    /** Every step counts from the first moment: the 31st comes back after a short month. */
    private static String monthly(String from, String to, String step) {
        String checked = "nj_sequence_months(epoch_ms(" + from + "), epoch_ms(" + to + "), " + step + ")";
        return "list_transform(range(0, date_sub('month', " + from + ", " + to + ") // " + checked
                + " + 1), lambda lv_i: " + from + " + to_months(CAST(lv_i * " + step + " AS INTEGER)))";
    }

    /** Steps are whole milliseconds or months, so that digits below the millisecond stay those of the first moment. */
    private static Typed moments(Call call) {
        DataType.Timestamp type = (DataType.Timestamp) call.type(0);
        DataType.Timestamp micros = new DataType.Timestamp(6, false);
        String from = Moments.local(call.sql(0), type);
        String to = Moments.local(call.sql(1), type);
        boolean months = call.type(2) == DataType.Simple.INTERVAL_YEAR_TO_MONTH;
        String step = "nj_sequence_step(epoch_ms(" + from + "), epoch_ms(" + to + "), " + call.sql(2) + ")";
        String series = months
                ? monthly(from, to, call.sql(2))
                : "generate_series(" + from + ", " + to + ", to_milliseconds(" + step + "))";
        if (Moments.plain(type)) {
            return new Typed(new DataType.Array(type), series);
        }
        String each = call.casts().variable();
        String rest = Moments.below(call.sql(0), type);
        return new Typed(
                new DataType.Array(type),
                "list_transform(" + series + ", lambda " + each + ": " + Moments.convert(each, micros, type) + " + "
                        + rest + ")");
    }

    private static void lambdas(FunctionTable table) {
        table.scalar(
                "transform",
                "Each element changed",
                "(array(T), function(T, U)) -> array(U) => list_transform($1, $2)");
        table.scalar(
                "filter",
                "The elements that pass",
                "(array(T), function(T, boolean)) -> array(T) => list_filter($1, $2)");
        table.custom(
                "reduce",
                "All elements brought down to one value",
                ArrayFunctions::reduce,
                "(array(T), S, function(S, T, S), function(S, R)) -> R");
        table.custom(
                "any_match",
                "Whether an element passes",
                call -> match(call, "true", "false"),
                "(array(T), function(T, boolean)) -> boolean");
        table.custom(
                "all_match",
                "Whether all elements pass",
                call -> match(call, "false", "true"),
                "(array(T), function(T, boolean)) -> boolean");
        table.custom(
                "none_match",
                "Whether no element passes",
                call -> new Typed(
                        DataType.Simple.BOOLEAN,
                        "(NOT " + match(call, "true", "false").sql() + ")"),
                "(array(T), function(T, boolean)) -> boolean");
        table.custom(
                "zip_with",
                "Two arrays combined, element by element",
                call -> {
                    String i = call.casts().variable();
                    String a = "(" + call.sql(0) + ")[" + i + "]";
                    String b = "(" + call.sql(1) + ")[" + i + "]";
                    return call.of("CASE WHEN " + call.sql(0) + " IS NULL OR " + call.sql(1)
                            + " IS NULL THEN NULL ELSE list_transform(range(1, greatest(len(" + call.sql(0) + "), len("
                            + call.sql(1) + ")) + 1), lambda " + i + ": "
                            + Written.value(call.body(2, List.of(a, b))) + ") END");
                },
                "(array(T), array(U), function(T, U, R)) -> array(R)");
        table.custom(
                "zip",
                "Several arrays as one of rows",
                ArrayFunctions::zip,
                "(array(T), array(U)) -> array(T)",
                "(array(T), array(U), array(V)) -> array(T)",
                "(array(T), array(U), array(V), array(W)) -> array(T)",
                "(array(T), array(U), array(V), array(W), array(X)) -> array(T)");
    }

    private static Typed match(Call call, String decisive, String otherwise) {
        String each = call.casts().variable();
        String results = "list_transform(" + call.sql(0) + ", lambda " + each + ": "
                + call.body(1, List.of(each)).sql() + ")";
        return new Typed(
                DataType.Simple.BOOLEAN,
                "CASE WHEN " + call.sql(0) + " IS NULL THEN NULL WHEN list_contains(" + results + ", " + decisive
                        + ") THEN " + decisive + " WHEN len(list_filter(" + results
                        + ", lambda lv_b: lv_b IS NULL)) > 0 THEN NULL ELSE " + otherwise + " END");
    }

    private static Typed reduce(Call call) {
        String reduced = reduced(call, call.sql(0), call.sql(1));
        String last = call.casts().variable();
        Typed result = call.body(3, List.of(last));
        String mapped = result.sql().equals(last)
                ? reduced
                : "(list_transform([" + reduced + "], lambda " + last + ": " + result.sql() + "))[1]";
        return call.of("CASE WHEN " + call.sql(0) + " IS NULL THEN NULL ELSE " + mapped + " END");
    }

    /** A list reduced by the call's third argument. DuckDB wants states and elements of one type: both go in a struct. */
    static String reduced(Call call, String list, String start) {
        DataType element =
                call.type(0) instanceof DataType.Array(DataType inner) && call.lambda(3, 1) ? inner : call.type(0);
        String acc = call.casts().variable();
        String next = call.casts().variable();
        String each = call.casts().variable();
        String s = DuckText.type(call.type(1));
        String t = DuckText.type(element);
        Typed step = call.body(2, List.of("(" + acc + ").s", "(" + next + ").t"));
        String elements = "list_transform(" + list + ", lambda " + each + ": struct_pack(s := CAST(NULL AS " + s
                + "), t := CAST(" + each + " AS " + t + ")))";
        String first = "struct_pack(s := CAST(" + start + " AS " + s + "), t := CAST(NULL AS " + t + "))";
        return "(list_reduce(" + elements + ", lambda " + acc + ", " + next + ": struct_pack(s := CAST(" + step.sql()
                + " AS " + s + "), t := CAST(NULL AS " + t + ")), " + first + ")).s";
    }

    private static Typed zip(Call call) {
        String i = call.casts().variable();
        List<String> lengths = new ArrayList<>();
        List<String> members = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<String> nulls = new ArrayList<>();
        for (int n = 0; n < call.size(); n++) {
            lengths.add("len(" + call.sql(n) + ")");
            nulls.add(call.sql(n) + " IS NULL");
            members.add(DuckText.member(n) + " := (" + call.sql(n) + ")[" + i + "]");
            types.add(((DataType.Array) call.type(n)).element());
        }
        return new Typed(
                new DataType.Array(DataType.Row.of(types)),
                "CASE WHEN " + String.join(" OR ", nulls) + " THEN NULL ELSE list_transform(range(1, greatest("
                        + DuckText.list(lengths) + ") + 1), lambda " + i + ": struct_pack(" + DuckText.list(members)
                        + ")) END");
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

    private static void vectors(FunctionTable table) {
        String product = "list_dot_product($1, $2)";
        String cosine = product + " / (sqrt(list_dot_product($1, $1)) * sqrt(list_dot_product($2, $2)))";
        table.scalar("dot_product", "The dot product of two vectors", vectors(product));
        table.scalar("euclidean_distance", "The distance of two vectors", vectors("list_distance($1, $2)"));
        String sparse = "nj_sparse_cosine(nj_sparse($1), nj_sparse($2))";
        table.scalar(
                "cosine_distance",
                "One minus the cosine of the angle of two vectors",
                vectors("1 - " + cosine),
                "(map(varchar, double), map(varchar, double)) -> double => (1 - " + sparse(sparse) + ")");
        table.scalar(
                "cosine_similarity",
                "The cosine of the angle of two vectors",
                vectors(cosine),
                "(map(varchar, double), map(varchar, double)) -> double => " + sparse(sparse));
    }

    /** NULL where an element is. */
    private static String vectors(String measure) {
        return "(array(double), array(double)) -> double => CASE WHEN len(list_filter($1, lambda lv_e: lv_e IS NULL)) + len(list_filter($2, lambda lv_e: lv_e IS NULL)) > 0 THEN NULL WHEN nj_same_dimension(len($1), len($2)) THEN "
                + measure + " ELSE NULL END";
    }

    private static String sparse(String measure) {
        return measure.replace("nj_sparse($1)", "CAST(to_json($1) AS VARCHAR)")
                .replace("nj_sparse($2)", "CAST(to_json($2) AS VARCHAR)");
    }
}
