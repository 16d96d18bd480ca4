package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A grok expression as the regular expression it stands for, whose groups are exactly its fields in their order.
 *
 * @param fields with the types that the expression gives them; text where it gives none
 */
public record Grok(String regex, List<Field> fields) {

    private static final Pattern REFERENCE = Pattern.compile("%\\{(\\w+)(?::([\\w@.\\[\\]-]+))?(?::(\\w+))?}");
    private static final int DEEPEST = 30;
    private static final int LONGEST = 100_000;

    /**
     * @param custom further definitions, one a line: a name, a space, the pattern
     * @throws IllegalArgumentException saying what is wrong with the expression
     */
    public static Grok of(String expression, String custom) {
        Map<String, String> patterns = new HashMap<>(GrokLibrary.patterns());
        patterns.putAll(GrokLibrary.read(custom));
        Expansion expansion = new Expansion(patterns);
        String regex = expansion.expand(expression, 0);
        if (expansion.fields.isEmpty()) {
            throw new IllegalArgumentException("it names no fields: write %{PATTERN:field}");
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
        return new Grok(regex, List.copyOf(expansion.fields));
    }

    private static final class Expansion {

        private final Map<String, String> patterns;
        private final List<Field> fields = new ArrayList<>();

        Expansion(Map<String, String> patterns) {
            this.patterns = patterns;
        }

        String expand(String text, int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("its patterns contain each other");
            }
            StringBuilder regex = new StringBuilder();
            Matcher reference = REFERENCE.matcher(text);
            int at = 0;
            while (at < text.length()) {
                boolean found = text.startsWith("%{", at)
                        && reference.region(at, text.length()).lookingAt();
                at = found ? reference(reference, regex, depth) : plain(text, at, regex);
                if (regex.length() > LONGEST) {
                    throw new IllegalArgumentException("it becomes too long");
                }
            }
            return regex.toString();
        }

        private int reference(Matcher reference, StringBuilder regex, int depth) {
            String name = reference.group(1);
            String definition = patterns.get(name);
            if (definition == null) {
                throw new IllegalArgumentException("there is no pattern " + name);
            }
            boolean named = reference.group(2) != null;
            if (named) {
                fields.add(new Field(reference.group(2), type(reference.group(3))));
            }
            int end = reference.end();
            regex.append(named ? "(" : "(?:")
                    .append(expand(definition, depth + 1))
                    .append(')');
            return end;
        }

        /** Groups of the pattern itself must not count; those with a name are fields. */
        private int plain(String text, int at, StringBuilder regex) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                regex.append(text, at, at + 2);
                return at + 2;
            }
            if (c == '[') {
                int end = endOfClass(text, at);
                regex.append(text, at, end);
                return end;
            }
            if (c != '(') {
                regex.append(c);
                return at + 1;
            }
            int close = text.indexOf('>', at);
            if (text.startsWith("(?<", at)
                    && close > 0
                    && text.substring(at + 3, close).matches("\\w+")) {
                fields.add(new Field(text.substring(at + 3, close), DataType.Varchar.UNBOUNDED));
                regex.append('(');
                return close + 1;
            }
            regex.append(text.startsWith("(?", at) ? "(" : "(?:");
            return at + 1;
        }

        private static int endOfClass(String text, int start) {
            int at = start + (text.startsWith("[^", start) ? 2 : 1);
            at += at < text.length() && text.charAt(at) == ']' ? 1 : 0;
            while (at < text.length() && text.charAt(at) != ']') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(text.length(), at + 1);
        }

        private static DataType type(@Nullable String name) {
            return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
                case "int", "integer" -> DataType.Simple.INTEGER;
                case "long", "bigint" -> DataType.Simple.BIGINT;
                case "float", "double" -> DataType.Simple.DOUBLE;
                case "boolean" -> DataType.Simple.BOOLEAN;
                case "timestamp" -> new DataType.Timestamp(3, false);
                default -> DataType.Varchar.UNBOUNDED;
            };
        }
    }
}
