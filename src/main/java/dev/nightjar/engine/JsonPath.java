package dev.nightjar.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JSON paths of {@code json_extract}: {@code $.a.b[0]["c d"]}. */
final class JsonPath {

    private static final int MOST_CACHED = 500;
    private static final Map<String, JsonPath> CACHE = new ConcurrentHashMap<>();

    private final List<String> steps;

    private JsonPath(List<String> steps) {
        this.steps = steps;
    }

    static JsonPath of(String text) {
        if (CACHE.size() >= MOST_CACHED) {
            CACHE.clear();
        }
        return CACHE.computeIfAbsent(text, JsonPath::parse);
    }

    private static JsonPath parse(String text) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        String path = text.strip();
        if (path.isEmpty()) {
            throw wrong(text);
        }
        if (path.startsWith("$")) {
            at = 1;
        } else {
            path = "." + path;
        }
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '.') {
                int end = at + 1;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                String name = path.substring(at + 1, end);
                if (name.isEmpty()
                        || name.chars()
                                .anyMatch(letter -> !Character.isLetterOrDigit(letter)
                                        && "_:$@".indexOf(letter) < 0
                                        && letter < 128)) {
                    throw wrong(text);
                }
                steps.add(name);
                at = end;
            } else if (c == '[') {
                at = bracket(path, at, steps, text);
            } else {
                throw wrong(text);
            }
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static int bracket(String path, int at, List<String> steps, String text) {
        if (at + 1 < path.length() && path.charAt(at + 1) == '"') {
            StringBuilder name = new StringBuilder();
            int i = at + 2;
            while (i < path.length() && path.charAt(i) != '"') {
                if (path.charAt(i) == '\\' && i + 1 < path.length()) {
                    i++;
                }
                name.append(path.charAt(i++));
            }
            if (i + 1 >= path.length() || path.charAt(i + 1) != ']') {
                throw wrong(text);
            }
            steps.add(name.toString());
            return i + 2;
        }
        int end = path.indexOf(']', at);
        if (end < 0) {
            throw wrong(text);
        }
        String step = path.substring(at + 1, end).strip();
        if (step.isEmpty() || step.equals("*")) {
            throw wrong(text);
        }
        steps.add(step);
        return end + 1;
    }

    private static UserError wrong(String text) {
        return new UserError("Invalid JSON path: '" + text + "'");
    }

    /** Whether it goes further than the value itself. */
    boolean leads() {
        return !steps.isEmpty();
    }

    @Nullable
    Json find(Json value) {
        Json at = value;
        for (String step : steps) {
            if (at.kind() == Json.Kind.OBJECT) {
                at = at.members().get(step);
            } else if (at.kind() == Json.Kind.ARRAY) {
                at = element(at, step);
            } else {
                return null;
            }
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static @Nullable Json element(Json array, String step) {
        if (step.length() > 9 || !step.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int index = Integer.parseInt(step);
        return index < array.items().size() ? array.items().get(index) : null;
    }
}
