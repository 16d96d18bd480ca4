package dev.nightjar.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JSON value. Numbers keep the text they came with, as Trino keeps them. */
record Json(Kind kind, String text, List<Json> items, Map<String, Json> members) {

    private static final int MAX_DEPTH = 1000;

    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        ARRAY,
        OBJECT
    }

    static Json nothing() {
        return new Json(Kind.NULL, "null", List.of(), Map.of());
    }

    static Json truth(boolean value) {
        return new Json(Kind.BOOLEAN, String.valueOf(value), List.of(), Map.of());
    }

    static Json number(String text) {
        return new Json(Kind.NUMBER, text, List.of(), Map.of());
    }

    static Json of(BigDecimal value) {
        return number(value.toPlainString());
    }

    static Json string(String text) {
        return new Json(Kind.TEXT, text, List.of(), Map.of());
    }

    static Json array(List<Json> items) {
        return new Json(Kind.ARRAY, "", items, Map.of());
    }

    static Json object(Map<String, Json> members) {
        return new Json(Kind.OBJECT, "", List.of(), members);
    }

    /** Whether the outermost object has a key twice. */
    static boolean repeatsKeys(String text) {
        Parser parser = new Parser(text);
        parser.value(0);
        return parser.repeated;
    }

    /** @throws UserError where the text is not JSON */
    static Json parse(String text) {
        Parser parser = new Parser(text);
        Json value = parser.value(0);
        parser.end();
        return value;
    }

    /** What can be read of a text that is no JSON further on: Trino looks no further than the path it follows. */
    static Optional<Json> parseBeginning(String text) {
        Parser parser = new Parser(text);
        parser.lenient = true;
        try {
            return Optional.of(parser.value(0));
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    List<Json> elements() {
        return items;
    }

    /** The text of a scalar; null for JSON's null, for arrays and objects. */
    @Nullable
    String scalar() {
        return switch (kind) {
            case NULL, ARRAY, OBJECT -> null;
            case BOOLEAN, NUMBER, TEXT -> text;
        };
    }

    boolean isScalar() {
        return kind != Kind.ARRAY && kind != Kind.OBJECT;
    }

    /** As Trino prints JSON: no blanks; keys sorted where asked for. */
    String print(boolean sorted) {
        StringBuilder out = new StringBuilder();
        print(out, sorted);
        return out.toString();
    }

    private void print(StringBuilder out, boolean sorted) {
        switch (kind) {
            case NULL -> out.append("null");
            case BOOLEAN, NUMBER -> out.append(text);
            case TEXT -> quote(out, text);
            case ARRAY -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    items.get(i).print(out, sorted);
                }
                out.append(']');
            }
            case OBJECT -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<String, Json> member : (sorted ? new TreeMap<>(members) : members).entrySet()) {
                    out.append(first ? "" : ",");
                    first = false;
                    quote(out, member.getKey());
                    out.append(':');
                    member.getValue().print(out, sorted);
                }
                out.append('}');
            }
        }
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(out, text);
        return out.toString();
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04X", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    static String texts(List<? extends @Nullable String> texts) {
        StringBuilder out = new StringBuilder("[");
        for (String text : texts) {
            out.append(out.length() == 1 ? "" : ",").append(text == null ? "null" : quote(text));
        }
        return out.append(']').toString();
    }

    static String pairs(List<List<String>> pairs) {
        StringBuilder out = new StringBuilder("[");
        for (List<String> pair : pairs) {
            out.append(out.length() == 1 ? "" : ",").append(texts(pair));
        }
        return out.append(']').toString();
    }

    private static final class Parser {
        private final String text;
        private int at;
        private boolean repeated;
        private boolean lenient;

        Parser(String text) {
            this.text = text;
        }

        private UserError wrong() {
            return new UserError("Cannot convert value to JSON: '"
                    + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "'");
        }

        void end() {
            blanks();
            if (at != text.length()) {
                throw wrong();
            }
        }

        private void blanks() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char next() {
            blanks();
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        /** An array or object, as far as it could be read. */
        private Json unlessBroken(Json container, Runnable rest) {
            try {
                rest.run();
            } catch (UserError e) {
                if (!lenient) {
                    throw e;
                }
                at = text.length();
            }
            return container;
        }

        Json value(int depth) {
            if (depth > MAX_DEPTH) {
                throw wrong();
            }
            return switch (next()) {
                case '{' -> object(depth);
                case '[' -> array(depth);
                case '"' -> new Json(Kind.TEXT, string(), List.of(), Map.of());
                case 't' -> word("true", Kind.BOOLEAN);
                case 'f' -> word("false", Kind.BOOLEAN);
                case 'n' -> word("null", Kind.NULL);
                default -> number();
            };
        }

        private Json word(String word, Kind kind) {
            if (!text.startsWith(word, at)) {
                throw wrong();
            }
            at += word.length();
            return new Json(kind, word, List.of(), Map.of());
        }

        private Json object(int depth) {
            at++;
            Map<String, Json> members = new LinkedHashMap<>();
            return unlessBroken(new Json(Kind.OBJECT, "", List.of(), members), () -> members(members, depth));
        }

        private void members(Map<String, Json> members, int depth) {
            if (next() == '}') {
                at++;
                return;
            }
            while (true) {
                if (next() != '"') {
                    throw wrong();
                }
                String key = string();
                if (next() != ':') {
                    throw wrong();
                }
                at++;
                repeated |= members.put(key, value(depth + 1)) != null && depth == 0;
                char c = next();
                at++;
                if (c == '}') {
                    return;
                }
                if (c != ',') {
                    throw wrong();
                }
            }
        }

        private Json array(int depth) {
            at++;
            List<Json> items = new ArrayList<>();
            return unlessBroken(new Json(Kind.ARRAY, "", items, Map.of()), () -> items(items, depth));
        }

        private void items(List<Json> items, int depth) {
            if (next() == ']') {
                at++;
                return;
            }
            while (true) {
                items.add(value(depth + 1));
                char c = next();
                at++;
                if (c == ']') {
                    return;
                }
                if (c != ',') {
                    throw wrong();
                }
            }
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return out.toString();
                }
                if (c < 0x20) {
                    throw wrong();
                }
                out.append(c == '\\' ? escaped() : c);
            }
            throw wrong();
        }

        private char escaped() {
            if (at >= text.length()) {
                throw wrong();
            }
            char c = text.charAt(at++);
            return switch (c) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case '"', '\\', '/' -> c;
                case 'u' -> {
                    if (at + 4 > text.length()) {
                        throw wrong();
                    }
                    try {
                        int point = Integer.parseInt(text.substring(at, at + 4), 16);
                        at += 4;
                        yield (char) point;
                    } catch (NumberFormatException e) {
                        throw wrong();
                    }
                }
                default -> throw wrong();
            };
        }

        private Json number() {
            int start = at;
            skip('-');
            int digits = digits();
            if (digits == 0 || digits > 1 && text.charAt(start + (text.charAt(start) == '-' ? 1 : 0)) == '0') {
                throw wrong();
            }
            boolean whole = true;
            if (skip('.')) {
                whole = false;
                if (digits() == 0) {
                    throw wrong();
                }
            }
            if (skip('e') || skip('E')) {
                whole = false;
                if (!skip('+')) {
                    skip('-');
                }
                if (digits() == 0) {
                    throw wrong();
                }
            }
            String number = text.substring(start, at);
            return new Json(Kind.NUMBER, whole ? number : real(number), List.of(), Map.of());
        }

        private static String real(String number) {
            return number.indexOf('e') < 0 && number.indexOf('E') < 0
                    ? number
                    : Double.toString(Double.parseDouble(number));
        }

        private int digits() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return at - start;
        }

        private boolean skip(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }
    }
}
