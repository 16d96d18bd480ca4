package dev.nightjar.sql;

import java.util.List;

/** Regular expressions. */
final class RegexpFunctions {

    private RegexpFunctions() {}

    static void add(FunctionTable table) {
        table.scalar(
                "regexp_like",
                "Whether a pattern occurs in a text",
                "(varchar, varchar) -> boolean => nj_regexp_like($1, $2)");
        table.scalar(
                "regexp_extract",
                "The first occurrence of a pattern, or of one of its groups",
                "(varchar(x), varchar) -> varchar(x) => nj_regexp_extract($1, $2, 0)",
                "(varchar(x), varchar, bigint) -> varchar(x) => nj_regexp_extract($1, $2, $3)");
        table.scalar(
                "regexp_extract_all",
                "Every occurrence of a pattern, or of one of its groups",
                "(varchar(x), varchar) -> array(varchar(x)) => "
                        + StringFunctions.texts("nj_regexp_extract_all($1, $2, 0)"),
                "(varchar(x), varchar, bigint) -> array(varchar(x)) => "
                        + StringFunctions.texts("nj_regexp_extract_all($1, $2, $3)"));
        table.scalar(
                "regexp_replace",
                "Every occurrence of a pattern replaced; $1 or ${name} stands for a group",
                "(varchar(x), varchar) -> varchar(x) => nj_regexp_replace($1, $2, '')",
                "(varchar, varchar, varchar) -> varchar => nj_regexp_replace($1, $2, $3)");
        table.custom(
                "regexp_replace",
                "Every occurrence of a pattern replaced; $1 or ${name} stands for a group",
                RegexpFunctions::replaceEach,
                "(varchar, varchar, function(array(varchar), varchar)) -> varchar");
        table.scalar(
                "regexp_split",
                "The parts of a text between occurrences of a pattern",
                "(varchar(x), varchar) -> array(varchar(x)) => " + StringFunctions.texts("nj_regexp_split($1, $2)"));
        table.scalar(
                "regexp_count",
                "How often a pattern occurs",
                "(varchar, varchar) -> bigint => nj_regexp_count($1, $2)");
        table.scalar(
                "regexp_position",
                "Where a pattern occurs, from 1; -1 if it does not",
                "(varchar, varchar) -> integer => CAST(nj_regexp_position($1, $2, 1, 1) AS INTEGER)",
                "(varchar, varchar, bigint) -> integer => CAST(nj_regexp_position($1, $2, $3, 1) AS INTEGER)",
                "(varchar, varchar, bigint, bigint) -> integer => CAST(nj_regexp_position($1, $2, $3, $4) AS INTEGER)");
    }

    /** Java takes the text apart: each part is what stands before a match, a mark, and the match's groups. */
    private static Typed replaceEach(Call call) {
        String part = call.casts().variable();
        String parts = "CAST(from_json(nj_regexp_parts(" + call.sql(0) + ", " + call.sql(1)
                + "), '[[\"VARCHAR\"]]') AS VARCHAR[][])";
        String replaced = call.body(2, List.of("(" + part + ")[3:]")).sql();
        return call.of("array_to_string(list_transform(" + parts + ", lambda " + part + ": " + part
                + "[1] || CASE WHEN len(" + part + ") = 1 THEN '' ELSE coalesce(" + replaced + ", '') END), '')");
    }
}
