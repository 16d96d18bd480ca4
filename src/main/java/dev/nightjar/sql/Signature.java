package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One way to call a function, written as {@code (array(T), function(T, boolean)) -> array(T)}: capital letters are type
 * variables, {@code decimal(p,s)}, {@code varchar(x)}, {@code timestamp(p)} take any of their kind, {@code row} any row,
 * and the last parameter repeats after {@code ...}.
 *
 * @param text as people read it
 */
record Signature(List<Pattern> parameters, boolean variadic, Pattern result, String text) {

    /** What types fit at some place. */
    sealed interface Pattern {
        record Exact(DataType type) implements Pattern {}

        record Variable(String name) implements Pattern {}

        record Array(Pattern element) implements Pattern {}

        record Map(Pattern key, Pattern value) implements Pattern {}

        record Lambda(List<Pattern> parameters, Pattern result) implements Pattern {}

        /** Any type of one kind: its parameters are taken over. */
        record Kind(String kind) implements Pattern {}
    }

    /** What the variables of a signature stand for in a call. */
    static final class Binding {
        private final Map<String, DataType> types = new HashMap<>();

        @Nullable
        DataType get(String name) {
            return types.get(name);
        }

        void put(String name, DataType type) {
            types.put(name, type);
        }
    }

    /** Translates the lambda of a parameter, given the types of its arguments, and answers the type of its result. */
    interface Lambdas extends BiFunction<Integer, List<DataType>, DataType> {}

    Pattern parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    boolean takes(int arguments) {
        return variadic ? arguments >= parameters.size() - 1 : arguments == parameters.size();
    }

    /** Tries to call with such arguments (NULL for a lambda); empty where they do not fit. */
    Optional<Binding> bind(List<@Nullable DataType> arguments, Lambdas lambdas) {
        if (!takes(arguments.size())) {
            return Optional.empty();
        }
        Binding binding = new Binding();
        for (int i = 0; i < arguments.size(); i++) {
            DataType argument = arguments.get(i);
            boolean lambda = parameter(i) instanceof Pattern.Lambda;
            if (lambda != (argument == null) && argument != DataType.Simple.UNKNOWN
                    || argument != null && !lambda && !unify(parameter(i), argument, binding)) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (parameter(i) instanceof Pattern.Lambda(List<Pattern> inputs, Pattern output)
                    && arguments.get(i) == null) {
                if (!bindLambda(i, inputs, output, binding, lambdas)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(binding);
    }

    private boolean bindLambda(int index, List<Pattern> inputs, Pattern output, Binding binding, Lambdas lambdas) {
        for (int attempt = 0; attempt < 3; attempt++) {
            List<DataType> types =
                    inputs.stream().map(input -> type(input, binding)).toList();
            DataType result = lambdas.apply(index, types);
            DataType before = output instanceof Pattern.Variable(String name) ? binding.get(name) : null;
            if (!unify(output, result, binding)) {
                return false;
            }
            DataType after = output instanceof Pattern.Variable(String name) ? binding.get(name) : null;
            if (before == null || before.equals(after)) {
                return true;
            }
        }
        return true;
    }

    private static boolean unify(Pattern pattern, DataType type, Binding binding) {
        return switch (pattern) {
            case Pattern.Exact(DataType wanted) -> Coercions.coerces(type, wanted);
            case Pattern.Variable(String name) -> {
                DataType bound = binding.get(name);
                Optional<DataType> common = bound == null ? Optional.of(type) : Coercions.common(bound, type);
                common.ifPresent(found -> binding.put(name, found));
                yield common.isPresent();
            }
            case Pattern.Array(Pattern element) ->
                type == DataType.Simple.UNKNOWN
                        || type instanceof DataType.Array(DataType inner) && unify(element, inner, binding);
            case Pattern.Map(Pattern key, Pattern value) ->
                type == DataType.Simple.UNKNOWN
                        || type instanceof DataType.Map(DataType k, DataType v)
                                && unify(key, k, binding)
                                && unify(value, v, binding);
            case Pattern.Lambda _ -> type == DataType.Simple.UNKNOWN;
            case Pattern.Kind(String kind) -> kind(kind, type, binding);
        };
    }

    private static boolean kind(String kind, DataType type, Binding binding) {
        boolean fits = switch (kind) {
            case "decimal" -> type instanceof DataType.Decimal;
            case "varchar" -> Coercions.text(type) || type == DataType.Simple.UNKNOWN;
            case "char" -> type instanceof DataType.Char;
            case "timestamp" -> type instanceof DataType.Timestamp timestamp && !timestamp.zoned();
            case "zoned" -> type instanceof DataType.Timestamp timestamp && timestamp.zoned();
            case "time" -> type instanceof DataType.Time time && !time.zoned();
            case "timezoned" -> type instanceof DataType.Time time && time.zoned();
            case "row" -> type instanceof DataType.Row;
            default -> throw new IllegalArgumentException(kind);
        };
        if (fits) {
            DataType taken = kind.equals("varchar") && !(type instanceof DataType.Varchar) ? asVarchar(type) : type;
            DataType bound = binding.get(kind);
            binding.put(
                    kind, bound == null ? taken : Coercions.common(bound, taken).orElse(taken));
        }
        return fits;
    }

    private static DataType asVarchar(DataType type) {
        return type instanceof DataType.Char(int length) ? DataType.Varchar.of(length) : DataType.Varchar.UNBOUNDED;
    }

    /** The type of a place once the variables are known; an unbound variable is unknown. */
    DataType type(Pattern pattern, Binding binding) {
        return switch (pattern) {
            case Pattern.Exact(DataType type) -> type;
            case Pattern.Variable(String name) -> orUnknown(binding.get(name));
            case Pattern.Array(Pattern element) -> new DataType.Array(type(element, binding));
            case Pattern.Map(Pattern key, Pattern value) -> new DataType.Map(type(key, binding), type(value, binding));
            case Pattern.Lambda(List<Pattern> _, Pattern output) -> type(output, binding);
            case Pattern.Kind(String kind) -> orUnknown(binding.get(kind));
        };
    }

    private static DataType orUnknown(@Nullable DataType type) {
        return type == null ? DataType.Simple.UNKNOWN : type;
    }

    /** Reads {@code (a, b...) -> r}. */
    static Signature read(String text) {
        int arrow = text.lastIndexOf("->");
        Reader reader = new Reader(text.substring(0, arrow).strip());
        List<Pattern> parameters = new ArrayList<>();
        reader.expect('(');
        boolean variadic = false;
        while (!reader.skip(')')) {
            parameters.add(reader.pattern());
            variadic = reader.skip("...");
            reader.skip(',');
        }
        return new Signature(
                List.copyOf(parameters),
                variadic,
                new Reader(text.substring(arrow + 2).strip()).pattern(),
                text);
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Pattern pattern() {
            blanks();
            if (skip("array(")) {
                Pattern element = pattern();
                expect(')');
                return new Pattern.Array(element);
            }
            if (skip("map(")) {
                Pattern key = pattern();
                expect(',');
                Pattern value = pattern();
                expect(')');
                return new Pattern.Map(key, value);
            }
            if (skip("function(")) {
                List<Pattern> parts = new ArrayList<>();
                while (!skip(')')) {
                    parts.add(pattern());
                    skip(',');
                }
                return new Pattern.Lambda(List.copyOf(parts.subList(0, parts.size() - 1)), parts.getLast());
            }
            return leaf();
        }

        private Pattern leaf() {
            for (String[] kind : KINDS) {
                if (skip(kind[0])) {
                    return new Pattern.Kind(kind[1]);
                }
            }
            int start = at;
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '(') {
                    depth++;
                } else if (c == ')' && depth-- == 0 || c == ',' && depth == 0 || c == '.') {
                    break;
                }
                at++;
            }
            String name = text.substring(start, at).strip();
            if (name.length() == 1 && Character.isUpperCase(name.charAt(0))) {
                return new Pattern.Variable(name);
            }
            return new Pattern.Exact(
                    DataType.parse(name).orElseThrow(() -> new IllegalArgumentException(name + " in " + text)));
        }

        boolean skip(char c) {
            return skip(String.valueOf(c));
        }

        boolean skip(String expected) {
            blanks();
            if (!text.startsWith(expected, at)) {
                return false;
            }
            at += expected.length();
            return true;
        }

        void expect(char c) {
            if (!skip(c)) {
                throw new IllegalArgumentException("Expected " + c + " at " + at + " of " + text);
            }
        }

        private void blanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }

    private static final String[][] KINDS = {
        {"timestamp(p) with time zone", "zoned"},
        {"timestamp(p)", "timestamp"},
        {"time(p) with time zone", "timezoned"},
        {"time(p)", "time"},
        {"decimal(p,s)", "decimal"},
        {"varchar(x)", "varchar"},
        {"char(x)", "char"},
        {"row(...)", "row"},
    };

    /** The varchar length of a bound kind, where known. */
    static OptionalInt length(DataType type) {
        return type instanceof DataType.Varchar(OptionalInt length) ? length : OptionalInt.empty();
    }
}
