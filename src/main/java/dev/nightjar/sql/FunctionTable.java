package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds the functions of one family. An overload is a line {@code (bigint) -> bigint => abs($1)}: a signature and a
 * template with the arguments as {@code $1}, {@code $2}, …, all of them as {@code $*}, the DuckDB type of the result as
 * {@code $T}, the name of the session's zone as {@code $N} and what adds it to a packed moment as {@code $Z}. Without a template the call keeps its name. In an aggregate's template braces stand around each call
 * of a DuckDB aggregate, which takes DISTINCT, ORDER BY, FILTER and OVER.
 */
final class FunctionTable {

    private final String family;
    private final Map<String, Function> functions = new TreeMap<>();

    FunctionTable(String family) {
        this.family = family;
    }

    Map<String, Function> functions() {
        return functions;
    }

    FunctionTable scalar(String name, String description, String... overloads) {
        return add(name, Function.Kind.SCALAR, description, overloads);
    }

    FunctionTable aggregate(String name, String description, String... overloads) {
        return add(name, Function.Kind.AGGREGATE, description, overloads);
    }

    FunctionTable window(String name, String description, String... overloads) {
        return add(name, Function.Kind.WINDOW, description, overloads);
    }

    FunctionTable custom(String name, String description, Function.Emitter emitter, String... signatures) {
        List<Function.Overload> overloads = new ArrayList<>(existing(name));
        for (String signature : signatures) {
            overloads.add(new Function.Overload(Signature.read(signature), emitter, ""));
        }
        functions.put(name, new Function(name, Function.Kind.SCALAR, family, description, List.copyOf(overloads), ""));
        return this;
    }

    FunctionTable unsupported(String reason, String... names) {
        for (String name : names) {
            functions.put(name, new Function(name, Function.Kind.SCALAR, family, "", List.of(), reason));
        }
        return this;
    }

    FunctionTable alias(String name, String of) {
        Function original = functions.get(of);
        if (original == null) {
            throw new IllegalArgumentException(of);
        }
        functions.put(
                name,
                new Function(
                        name,
                        original.kind(),
                        family,
                        original.description(),
                        original.overloads(),
                        original.reason()));
        return this;
    }

    /** Replaces a function by a variant of it. */
    FunctionTable change(String name, UnaryOperator<Function> change) {
        functions.computeIfPresent(name, (_, function) -> change.apply(function));
        return this;
    }

    private List<Function.Overload> existing(String name) {
        Function function = functions.get(name);
        return function == null ? List.of() : function.overloads();
    }

    private FunctionTable add(String name, Function.Kind kind, String description, String... lines) {
        List<Function.Overload> overloads = new ArrayList<>(existing(name));
        for (String line : lines) {
            int arrow = line.indexOf("=>");
            String signature = arrow < 0 ? line : line.substring(0, arrow).strip();
            String template =
                    arrow < 0 ? plain(name, kind) : line.substring(arrow + 2).strip();
            overloads.add(new Function.Overload(Signature.read(signature), call -> fill(template, call), template));
        }
        functions.put(name, new Function(name, kind, family, description, List.copyOf(overloads), ""));
        return this;
    }

    private static String plain(String name, Function.Kind kind) {
        return kind == Function.Kind.SCALAR ? name + "($*)" : "{" + name + "($*)}";
    }

    static Typed fill(String template, Call call) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                int open = template.indexOf('(', i);
                text.append(template, i + 1, open + 1).append(call.modifiers().distinct() ? "DISTINCT " : "");
                i = open;
                continue;
            }
            if (c == ')' && i + 1 < template.length() && template.charAt(i + 1) == '}') {
                text.append(call.modifiers().inside())
                        .append(')')
                        .append(call.modifiers().after());
                i++;
                continue;
            }
            if (c != '$') {
                text.append(c);
                continue;
            }
            char which = template.charAt(++i);
            switch (which) {
                case '*' -> text.append(all(call));
                case 'T' -> text.append(DuckText.type(call.result()));
                case 'N' -> text.append(call.casts().zone().quoted());
                case 'Z' -> text.append(call.casts().zone().key());
                default -> text.append(call.sql(which - '1'));
            }
        }
        return call.of(text.toString());
    }

    private static String all(Call call) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            arguments.add(call.sql(i));
        }
        return DuckText.list(arguments);
    }

    /** All families together. */
    static Map<String, Function> all(List<FunctionTable> tables) {
        Map<String, Function> functions = new HashMap<>();
        tables.forEach(table -> table.functions().forEach((name, function) -> {
            @Nullable Function before = functions.put(name, function);
            if (before != null) {
                throw new IllegalStateException("Two functions named " + name);
            }
        }));
        return Map.copyOf(functions);
    }
}
