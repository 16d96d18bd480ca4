package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Texts, arrays or bytes put one after the other. */
final class Concatenations {

    private Concatenations() {}

    static void add(FunctionTable table) {
        table.custom(
                "concat",
                "Texts, arrays or bytes, one after the other",
                Concatenations::joinChars,
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
                Concatenations::joinAll,
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

    /** A CHAR with the blanks that its encoding leaves out. */
    static String padded(Call call, int index) {
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
}
