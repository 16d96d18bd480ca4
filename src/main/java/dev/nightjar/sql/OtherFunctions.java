package dev.nightjar.sql;

/** What fits nowhere else. */
final class OtherFunctions {

    private OtherFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("other");
        table.custom(
                "typeof",
                "The name of a value's type",
                call -> new Typed(
                        DataType.Varchar.UNBOUNDED, DuckText.text(call.type(0).trino())),
                "(T) -> varchar");
        table.custom(
                "apply",
                "A lambda applied to a value",
                call -> call.of("(list_transform([" + call.sql(0) + "], " + call.sql(1) + "))[1]"),
                "(T, function(T, U)) -> U");
        table.scalar("uuid", "A random UUID", "() -> uuid => uuid()");
        table.scalar("version", "The version of Trino whose dialect this is", "() -> varchar => '483'");
        table.scalar("fail", "Fails with a message", "(varchar) -> unknown => CAST(nj_fail($1) AS INTEGER)");
        table.scalar(
                "parse_data_size",
                "Reads a size such as 2.3MB",
                "(varchar) -> decimal(38,0) => CAST(nj_parse_data_size($1) AS DECIMAL(38,0))");
        table.custom(
                "format_number",
                "A number in short words",
                call -> call.of("nj_format_number(CAST(" + call.sql(0) + " AS DOUBLE))"),
                "(bigint) -> varchar",
                "(double) -> varchar");
        table.unsupported("row pattern recognition is not supported", "classifier", "match_number");
        table.unsupported("colours are for terminals", "bar", "color", "render", "rgb");
        return table;
    }
}
