package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;

/** Texts. */
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
                call -> call.of("rtrim(nj_reverse(" + Concatenations.padded(call, 0) + "), ' ')"),
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
        Concatenations.add(table);
        RegexpFunctions.add(table);
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
}
