package dev.nightjar.sql;

/** JSON. */
final class JsonFunctions {

    private JsonFunctions() {}

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("json");
        table.scalar("json_parse", "Reads JSON", "(varchar) -> json => nj_json_parse($1)");
        table.scalar("json_format", "JSON as text", "(json) -> varchar => ($1)");
        for (String type : new String[] {"json", "varchar"}) {
            table.scalar(
                    "json_extract",
                    "The value at a JSON path",
                    "(" + type + ", varchar) -> json => nj_json_extract($1, $2)");
            table.scalar(
                    "json_extract_scalar",
                    "The scalar at a JSON path, as text",
                    type.equals("json")
                            ? "(json, varchar) -> varchar => nj_json_extract_scalar($1, $2)"
                            : "(varchar(x), varchar) -> varchar(x) => nj_json_extract_scalar($1, $2)");
            table.scalar(
                    "json_size",
                    "How many members the value at a JSON path has",
                    "(" + type + ", varchar) -> bigint => nj_json_size($1, $2)");
            table.scalar(
                    "json_array_length",
                    "How many elements an array has",
                    "(" + type + ") -> bigint => nj_json_array_length($1)");
            table.scalar(
                    "json_array_get",
                    "An element of an array, from 0 (negative: from the end)",
                    "(" + type + ", bigint) -> json => nj_json_array_get($1, $2)");
            table.scalar(
                    "json_array_contains",
                    "Whether an array has a scalar",
                    "(" + type + ", boolean) -> boolean => nj_json_array_contains($1, CAST($2 AS VARCHAR))",
                    "(" + type + ", bigint) -> boolean => nj_json_array_contains($1, CAST($2 AS VARCHAR))",
                    "(" + type + ", double) -> boolean => nj_json_array_contains($1, nj_json_of_double($2))",
                    "(" + type + ", varchar) -> boolean => nj_json_array_contains($1, nj_json_quote($2))");
            table.scalar(
                    "is_json_scalar",
                    "Whether JSON is neither array nor object",
                    "(" + type + ") -> boolean => nj_is_json_scalar($1)");
        }
        return table;
    }
}
