package dev.nightjar.sql;

import java.util.List;

/** Maps and lambdas over them. */
final class MapFunctions {

    private MapFunctions() {}

    /** A list of [key, value] pairs as a map to all values of each key. */
    static String multimap(String pairs) {
        return "map_from_entries(list_transform(list_filter(" + pairs
                + ", lambda lv_p, lv_i: list_position(list_transform("
                + pairs
                + ", lambda lv_q: lv_q[1]), lv_p[1]) = lv_i), lambda lv_p: struct_pack(k := lv_p[1], v := list_transform(list_filter("
                + pairs + ", lambda lv_q: lv_q[1] = lv_p[1]), lambda lv_q: lv_q[2]))))";
    }

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("map");
        table.custom(
                "map",
                "A map of keys and values",
                call -> new Typed(
                        new DataType.Map(DataType.Simple.UNKNOWN, DataType.Simple.UNKNOWN),
                        "CAST(MAP {} AS MAP(INTEGER, INTEGER))"),
                "() -> T");
        table.scalar(
                "map",
                "A map of keys and values",
                "(array(K), array(V)) -> map(K, V) => CASE WHEN nj_same_length(len($1), len($2)) THEN map($1, $2) ELSE NULL END");
        table.scalar("map_keys", "The keys", "(map(K, V)) -> array(K)");
        table.scalar("map_values", "The values", "(map(K, V)) -> array(V)");
        table.custom(
                "map_entries",
                "The entries as rows",
                call -> {
                    DataType.Map map = (DataType.Map) call.type(0);
                    return new Typed(
                            new DataType.Array(DataType.Row.of(List.of(map.key(), map.value()))),
                            "list_transform(map_entries(" + call.sql(0)
                                    + "), lambda lv_e: struct_pack(f1 := lv_e.key, f2 := lv_e.value))");
                },
                "(map(K, V)) -> array(K)");
        table.custom(
                "map_from_entries",
                "A map of rows of two",
                call -> {
                    if (!(call.type(0) instanceof DataType.Array(DataType.Row row))
                            || row.members().size() != 2) {
                        throw call.invalid("map_from_entries takes an array of rows with two fields");
                    }
                    return new Typed(
                            new DataType.Map(
                                    row.members().get(0).type(),
                                    row.members().get(1).type()),
                            "map_from_entries(list_transform($L, lambda lv_e: struct_pack(k := lv_e.f1, v := lv_e.f2)))"
                                    .replace("$L", call.sql(0)));
                },
                "(array(T)) -> array(T)");
        table.custom(
                "multimap_from_entries",
                "A map of rows of two to all values",
                call -> {
                    if (!(call.type(0) instanceof DataType.Array(DataType.Row row))
                            || row.members().size() != 2) {
                        throw call.invalid("multimap_from_entries takes an array of rows with two fields");
                    }
                    String list = call.sql(0);
                    String keys = "list_transform(" + list + ", lambda lv_q: lv_q.f1)";
                    return new Typed(
                            new DataType.Map(
                                    row.members().get(0).type(),
                                    new DataType.Array(row.members().get(1).type())),
                            "map_from_entries(list_transform(list_filter(" + list
                                    + ", lambda lv_p, lv_i: list_position("
                                    + keys
                                    + ", lv_p.f1) = lv_i), lambda lv_p: struct_pack(k := lv_p.f1, v := list_transform(list_filter("
                                    + list + ", lambda lv_q: lv_q.f1 = lv_p.f1), lambda lv_q: lv_q.f2))))");
                },
                "(array(T)) -> array(T)");
        table.scalar("map_concat", "Maps joined; a later one wins", "(map(K, V), map(K, V)...) -> map(K, V)");
        table.custom(
                "map_filter",
                "The entries that pass",
                call -> {
                    String e = call.casts().variable();
                    return call.of("map_from_entries(list_filter(map_entries(" + call.sql(0) + "), lambda " + e + ": "
                            + call.body(1, List.of(e + ".key", e + ".value")).sql() + "))");
                },
                "(map(K, V), function(K, V, boolean)) -> map(K, V)");
        table.custom(
                "transform_values",
                "Each value changed",
                call -> entries(call, true),
                "(map(K, V), function(K, V, W)) -> map(K, W)");
        table.custom(
                "transform_keys",
                "Each key changed",
                call -> entries(call, false),
                "(map(K, V), function(K, V, L)) -> map(L, V)");
        table.custom(
                "map_zip_with",
                "Two maps combined, key by key",
                call -> {
                    String k = call.casts().variable();
                    String keys = "list_concat(map_keys(" + call.sql(0) + "), list_filter(map_keys(" + call.sql(1)
                            + "), lambda lv_x: NOT list_contains(map_keys(" + call.sql(0) + "), lv_x)))";
                    Typed body = call.body(
                            2, List.of(k, "(" + call.sql(0) + ")[" + k + "]", "(" + call.sql(1) + ")[" + k + "]"));
                    return call.of("map_from_entries(list_transform(" + keys + ", lambda " + k + ": struct_pack(k := "
                            + k + ", v := " + Written.value(body) + ")))");
                },
                "(map(K, V), map(K, W), function(K, V, W, R)) -> map(K, R)");
        return table;
    }

    private static Typed entries(Call call, boolean values) {
        String e = call.casts().variable();
        String changed = Written.value(call.body(1, List.of(e + ".key", e + ".value")));
        String entry = values ? "k := " + e + ".key, v := " + changed : "k := " + changed + ", v := " + e + ".value";
        return call.of("map_from_entries(list_transform(map_entries(" + call.sql(0) + "), lambda " + e
                + ": struct_pack(" + entry + ")))");
    }
}
