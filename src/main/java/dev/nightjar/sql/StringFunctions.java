package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Text and regular expressions. */
final class StringFunctions {

    /** What Trino's trim takes away: the blanks of Unicode. */
    private static final String BLANKS = DuckText.text(
            " \t\n\u000b\f\r\u001c\u001d\u001e\u001f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000");

    private StringFunctions() {}

    /** A list of texts that a Java function answered as JSON. */
    static String texts(String json) {
        return "from_json(" + json + ", '[\"VARCHAR\"]')";
    }

    static FunctionTable table() {
        FunctionTable table = new FunctionTable("string");
        table.scalar(
                "length",
                "How many characters",
                "(varchar) -> bigint => length($1)",
                "(varbinary) -> bigint => octet_length($1)");
        table.scalar(
                "lower",
                "In lower case",
                "(char(x)) -> char(x) => lower($1)",
                "(varchar(x)) -> varchar(x) => lower($1)");
        table.scalar(
                "upper",
                "In upper case",
                "(char(x)) -> char(x) => replace(upper($1), 'ẞ', 'ß')",
                "(varchar(x)) -> varchar(x) => replace(upper($1), 'ẞ', 'ß')");
        table.scalar(
                "reverse",
                "Backwards",
                "(varchar(x)) -> varchar(x) => nj_reverse($1)",
                "(array(T)) -> array(T) => list_reverse($1)",
                "(varbinary) -> varbinary => unhex(nj_reverse_hex(hex($1)))");
        table.custom(
                "reverse",
                "Backwards",
                call -> call.of("rtrim(nj_reverse(" + padded(call, 0) + "), ' ')"),
                "(char(x)) -> char(x)");
        trims(table);
        table.custom(
                "substr",
                "A part of a text: from a position (negative: from the end), of some length",
                StringFunctions::substr,
                "(varchar(x), bigint) -> varchar(x)",
                "(varchar(x), bigint, bigint) -> varchar(x)");
        table.scalar(
                "substr",
                "A part of a text: from a position (negative: from the end), of some length",
                "(varbinary, bigint) -> varbinary => unhex(nj_substr_hex(hex($1), $2, 9223372036854775807))",
                "(varbinary, bigint, bigint) -> varbinary => unhex(nj_substr_hex(hex($1), $2, $3))");
        table.alias("substring", "substr");
        table.scalar(
                "replace",
                "Every occurrence of a text replaced, or removed",
                "(varchar(x), varchar) -> varchar(x) => replace($1, $2, '')",
                "(varchar, varchar, varchar) -> varchar => nj_replace($1, $2, $3)");
        table.scalar(
                "lpad",
                "Filled on the left, or cut, to a length",
                "(varchar, bigint, varchar) -> varchar => nj_lpad($1, $2, $3)",
                "(varbinary, bigint, varbinary) -> varbinary => unhex(nj_lpad_hex(hex($1), $2, hex($3)))");
        table.scalar(
                "rpad",
                "Filled on the right, or cut, to a length",
                "(varchar, bigint, varchar) -> varchar => nj_rpad($1, $2, $3)",
                "(varbinary, bigint, varbinary) -> varbinary => unhex(nj_rpad_hex(hex($1), $2, hex($3)))");
        splits(table);
        table.scalar(
                "strpos",
                "Where a text occurs, from 1; 0 if it does not",
                "(varchar, varchar) -> bigint => strpos($1, $2)",
                "(varchar, varchar, bigint) -> bigint => nj_strpos($1, $2, $3)");
        table.alias("index", "strpos");
        table.scalar("starts_with", "Whether a text begins with another", "(varchar, varchar) -> boolean");
        table.scalar("ends_with", "Whether a text ends with another", "(varchar, varchar) -> boolean");
        table.scalar("chr", "The character of a code point", "(bigint) -> varchar(1) => nj_chr($1)");
        table.scalar(
                "codepoint",
                "The code point of a character",
                "(varchar) -> integer => CAST(nj_codepoint($1) AS INTEGER)");
        table.scalar(
                "translate",
                "Characters replaced one by one",
                "(varchar, varchar, varchar) -> varchar => nj_translate($1, $2, $3)");
        table.scalar(
                "levenshtein_distance",
                "How many edits lie between two texts",
                "(varchar, varchar) -> bigint => nj_levenshtein($1, $2)");
        table.scalar(
                "hamming_distance",
                "In how many places two texts of one length differ",
                "(varchar, varchar) -> bigint => nj_hamming($1, $2)");
        table.scalar("soundex", "How an English word sounds", "(varchar) -> varchar(4) => nj_soundex($1)");
        table.scalar("luhn_check", "Whether digits pass the Luhn check", "(varchar) -> boolean => nj_luhn($1)");
        table.scalar(
                "normalize",
                "In a Unicode normal form",
                "(varchar) -> varchar => nj_normalize($1, 'NFC')",
                "(varchar, varchar) -> varchar => nj_normalize($1, $2)");
        table.scalar("to_utf8", "Text as UTF-8 bytes", "(varchar) -> varbinary => encode($1)");
        table.scalar(
                "from_utf8",
                "UTF-8 bytes as text",
                "(varbinary) -> varchar => nj_from_utf8(hex($1), '\uFFFD')",
                "(varbinary, varchar) -> varchar => nj_from_utf8(hex($1), $2)");
        table.scalar(
                "word_stem",
                "The stem of a word, in English or a language given by its code",
                "(varchar(x)) -> varchar(x) => nj_word_stem($1, 'en')",
                "(varchar(x), varchar) -> varchar(x) => nj_word_stem($1, $2)");
        table.scalar(
                "char2hexint",
                "The UTF-16 code units of a text, as hexadecimal digits",
                "(varchar) -> varchar => nj_char2hexint($1)");
        table.scalar(
                "title_case",
                "With a capital letter at the start of each word",
                "(varchar(x)) -> varchar(x) => nj_title_case($1)",
                "(char(x)) -> char(x) => nj_title_case($1)");
        table.scalar("format", "Values in a Java format", "(varchar, T...) -> varchar => nj_format($*)");
        concat(table);
        regexps(table);
        return table;
    }

    private static void trims(FunctionTable table) {
        for (String name : List.of("trim", "ltrim", "rtrim")) {
            String where = name.equals("trim") ? "at both ends" : name.equals("ltrim") ? "at the start" : "at the end";
            String description = "Without blanks, or given characters, " + where;
            table.scalar(
                    name,
                    description,
                    "(varchar(x)) -> varchar(x) => " + name + "($1, " + BLANKS + ")",
                    "(varchar(x), varchar) -> varchar(x) => " + name + "($1, $2)");
            table.custom(
                    name,
                    description,
                    call -> new Typed(
                            DataType.Varchar.of(((DataType.Char) call.type(0)).length()),
                            "rtrim(" + name + "(" + call.sql(0) + ", " + (call.size() == 1 ? BLANKS : call.sql(1))
                                    + "), ' ')"),
                    "(char(x)) -> varchar",
                    "(char(x), varchar) -> varchar");
        }
    }

    private static Typed substr(Call call) {
        String text = call.sql(0);
        String start = call.sql(1);
        boolean forward = call.argument(1).literal() instanceof Long from && from > 0;
        String guard = forward ? "" : start + " = 0 OR " + start + " < -length(" + text + ")";
        if (call.size() == 2) {
            String part = "substring(" + text + ", " + start + ")";
            return call.of(guard.isEmpty() ? part : "CASE WHEN " + guard + " THEN '' ELSE " + part + " END");
        }
        String length = call.sql(2);
        boolean positive = call.argument(2).literal() instanceof Long size && size > 0;
        String guards = guard + (positive ? "" : (guard.isEmpty() ? "" : " OR ") + length + " <= 0");
        String part = "substring(" + text + ", " + start + ", least(" + length + ", 4294967295))";
        return call.of(guards.isEmpty() ? part : "CASE WHEN " + guards + " THEN '' ELSE " + part + " END");
    }

    private static void splits(FunctionTable table) {
        table.scalar(
                "split",
                "The parts of a text between delimiters, at most so many",
                "(varchar(x), varchar) -> array(varchar(x)) => string_split($1, nj_not_empty($2))",
                "(varchar(x), varchar, bigint) -> array(varchar(x)) => " + texts("nj_split($1, $2, $3)"));
        table.scalar(
                "split_part",
                "One part of a text between delimiters, from 1",
                "(varchar(x), varchar, bigint) -> varchar(x) => nj_split_part($1, $2, $3)");
        String pairs = "CAST(from_json(nj_split_to_map($1, $2, $3), '[[\"VARCHAR\"]]') AS VARCHAR[][])";
        table.scalar(
                "split_to_map",
                "Pairs of a text as a map",
                "(varchar, varchar, varchar) -> map(varchar, varchar) => map_from_entries(list_transform(" + pairs
                        + ", lambda lv_p: struct_pack(k := lv_p[1], v := lv_p[2])))");
        table.scalar(
                "split_to_multimap",
                "Pairs of a text as a map to all values",
                "(varchar, varchar, varchar) -> map(varchar, array(varchar)) => "
                        + MapFunctions.multimap(pairs.replace("nj_split_to_map", "nj_split_to_pairs")));
    }

    private static void concat(FunctionTable table) {
        table.custom(
                "concat",
                "Texts, arrays or bytes, one after the other",
                StringFunctions::joinChars,
                "(char(x), char(x)) -> char(x)",
                "(char(x), varchar(x)) -> char(x)",
                "(varchar(x), char(x)) -> char(x)");
        table.custom(
                "concat",
                "Texts, arrays or bytes, one after the other",
                call -> join(call, DataType.Varchar.UNBOUNDED),
                "(varchar, varchar...) -> varchar");
        table.custom(
                "concat",
                "Texts, arrays or bytes, one after the other",
                call -> join(call, DataType.Simple.VARBINARY),
                "(varbinary, varbinary...) -> varbinary");
        table.scalar(
                "concat",
                "Texts, arrays or bytes, one after the other",
                "(T, array(T)) -> array(T) => CASE WHEN $2 IS NULL THEN NULL ELSE list_prepend($1, $2) END",
                "(array(T), T) -> array(T) => CASE WHEN $1 IS NULL THEN NULL ELSE list_append($1, $2) END");
        table.custom(
                "concat",
                "Texts, arrays or bytes, one after the other",
                call -> {
                    List<String> nulls = new ArrayList<>();
                    List<String> lists = new ArrayList<>();
                    for (int i = 0; i < call.size(); i++) {
                        nulls.add(call.sql(i) + " IS NULL");
                        lists.add(call.sql(i));
                    }
                    String joined = lists.stream()
                            .reduce((a, b) -> "list_concat(" + a + ", " + b + ")")
                            .orElseThrow();
                    return call.of("CASE WHEN " + String.join(" OR ", nulls) + " THEN NULL ELSE " + joined + " END");
                },
                "(array(T), array(T)...) -> array(T)");
        table.custom(
                "concat_ws",
                "Texts that are not NULL, with a separator between",
                StringFunctions::joinAll,
                "(varchar, array(varchar)) -> varchar");
        table.scalar(
                "concat_ws",
                "Texts that are not NULL, with a separator between",
                "(varchar, varchar...) -> varchar => CASE WHEN $1 IS NULL THEN NULL ELSE concat_ws($*) END");
    }

    /** Joins two texts of which one is a CHAR; a VARCHAR with a length becomes one too. */
    private static Typed joinChars(Call call) {
        OptionalInt first = length(call.type(0));
        OptionalInt second = length(call.type(1));
        String left = padded(call, 0);
        if (first.isEmpty() || second.isEmpty()) {
            return new Typed(DataType.Varchar.UNBOUNDED, "(" + left + " || " + padded(call, 1) + ")");
        }
        return new Typed(
                new DataType.Char(first.getAsInt() + second.getAsInt()),
                "rtrim(" + left + " || " + call.sql(1) + ", ' ')");
    }

    private static OptionalInt length(DataType type) {
        return type instanceof DataType.Char(int length) ? OptionalInt.of(length) : Signature.length(type);
    }

    private static String padded(Call call, int index) {
        OptionalInt length = call.type(index) instanceof DataType.Char ? length(call.type(index)) : OptionalInt.empty();
        return length.isEmpty() ? call.sql(index) : "rpad(" + call.sql(index) + ", " + length.getAsInt() + ", ' ')";
    }

    private static Typed joinAll(Call call) {
        return call.of("CASE WHEN " + call.sql(0) + " IS NULL OR " + call.sql(1) + " IS NULL THEN NULL ELSE "
                + ArrayFunctions.joined(call, call.sql(1), call.isLiteral(0), call.sql(0)) + " END");
    }

    private static Typed join(Call call, DataType type) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            parts.add(call.sql(i));
        }
        return new Typed(type, "(" + String.join(" || ", parts) + ")");
    }

    /** {@code format('%s %d', …)}; arguments of different types do not fit a signature, so it is written apart. */
    static Typed format(ExpressionWriter writer, io.trino.sql.tree.Node node, List<Typed> arguments) {
        List<String> parts = new ArrayList<>();
        for (Typed argument : arguments.subList(1, arguments.size())) {
            String kind = Coercions.integer(argument.type())
                    ? "i"
                    : Coercions.floating(argument.type())
                            ? "f"
                            : argument.type() instanceof DataType.Decimal
                                    ? "d"
                                    : argument.type() == DataType.Simple.BOOLEAN
                                            ? "b"
                                            : argument.type() == DataType.Simple.DATE
                                                    ? "D"
                                                    : argument.type() instanceof DataType.Timestamp timestamp
                                                                    && !timestamp.zoned()
                                                            ? "T"
                                                            : argument.type() instanceof DataType.Timestamp ? "Z" : "s";
            String text = argument.unknown()
                    ? "CAST(NULL AS VARCHAR)"
                    : TextCasts.text(node, argument.sql(), argument.type());
            parts.add("coalesce(nj_json_quote('" + kind + "' || " + text + "), 'null')");
        }
        String json = parts.isEmpty() ? "'[]'" : "('[' || " + String.join(" || ',' || ", parts) + " || ']')";
        String pattern = writer.casts()
                .cast(node, arguments.getFirst(), DataType.Varchar.UNBOUNDED)
                .sql();
        return new Typed(DataType.Varchar.UNBOUNDED, "nj_format(" + pattern + ", " + json + ")");
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

    private static void regexps(FunctionTable table) {
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
                "(varchar(x), varchar) -> array(varchar(x)) => " + texts("nj_regexp_extract_all($1, $2, 0)"),
                "(varchar(x), varchar, bigint) -> array(varchar(x)) => " + texts("nj_regexp_extract_all($1, $2, $3)"));
        table.scalar(
                "regexp_replace",
                "Every occurrence of a pattern replaced; $1 or ${name} stands for a group",
                "(varchar(x), varchar) -> varchar(x) => nj_regexp_replace($1, $2, '')",
                "(varchar, varchar, varchar) -> varchar => nj_regexp_replace($1, $2, $3)");
        table.custom(
                "regexp_replace",
                "Every occurrence of a pattern replaced; $1 or ${name} stands for a group",
                StringFunctions::replaceEach,
                "(varchar, varchar, function(array(varchar), varchar)) -> varchar");
        table.scalar(
                "regexp_split",
                "The parts of a text between occurrences of a pattern",
                "(varchar(x), varchar) -> array(varchar(x)) => " + texts("nj_regexp_split($1, $2)"));
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
}
