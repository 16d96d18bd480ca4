package dev.nightjar.sql;

import java.util.List;

/** Functions that need OVER. */
final class WindowFunctions {

    private WindowFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("window");
        for (String name : List.of("row_number", "rank", "dense_rank")) {
            table.window(
                    name,
                    "The " + name.replace('_', ' ') + " within the partition",
                    "() -> bigint => {" + name + "()}");
        }
        table.window("percent_rank", "The rank as a fraction", "() -> double => {percent_rank()}");
        table.window("cume_dist", "The fraction of rows up to this one", "() -> double => {cume_dist()}");
        table.window("ntile", "The partition cut into n parts", "(bigint) -> bigint => {ntile(nj_positive_count($1))}");
        table.window("first_value", "The first value of the frame", "(T) -> T => {first_value($1)}");
        table.window("last_value", "The last value of the frame", "(T) -> T => {last_value($1)}");
        table.window(
                "nth_value",
                "The nth value of the frame",
                "(T, bigint) -> T => {nth_value($1, nj_positive_count($2))}");
        for (String name : List.of("lag", "lead")) {
            table.window(
                    name,
                    "A value some rows " + (name.equals("lag") ? "before" : "behind"),
                    "(T) -> T => {" + name + "($1)}",
                    "(T, bigint) -> T => {" + name + "($1, nj_offset_count($2))}",
                    "(T, bigint, T) -> T => {" + name + "($1, nj_offset_count($2), $3)}");
        }
        return table;
    }
}
