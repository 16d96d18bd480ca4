package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;

/** Lambdas over arrays, and arrays put together element by element. */
final class ArrayLambdas {

    private ArrayLambdas() {}

    static void add(FunctionTable table) {
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
                ArrayLambdas::reduce,
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
                ArrayLambdas::zip,
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
}
