package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.text;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/**
 * JSON_EXISTS, JSON_VALUE and JSON_QUERY. The answer is a letter and what belongs to it, from which the written SQL goes
 * on: {@code v} a value as JSON, {@code n} JSON's null, {@code e} nothing found, {@code x} an error's message.
 */
final class JsonPathFunctions {

    static final List<JavaFunction> ALL = List.of(
            of("nj_json_path_exists", "VVV>V", a -> find(a, found -> found.isEmpty() ? "e" : "v")),
            of("nj_json_path_value", "VVV>V", a -> find(a, JsonPathFunctions::value)),
            of("nj_json_path_query", "VVVV>V", a -> find(a, found -> query(found, text(a, 3)))),
            of("nj_json_unquoted", "V>V", a -> unquoted(text(a, 0))),
            new JavaFunction(
                    "nj_json_key",
                    List.of(DuckDBColumnType.VARCHAR),
                    DuckDBColumnType.VARCHAR,
                    false,
                    false,
                    a -> key((String) a[0])),
            of("nj_json_compact", "V>V", a -> Json.parse(text(a, 0)).print(false)),
            of("nj_json_unique", "V>V", a -> unique(text(a, 0))));

    private JsonPathFunctions() {}

    private static String find(@Nullable Object[] arguments, Function<List<Json>, String> answer) {
        SqlJsonPath path = SqlJsonPath.of(text(arguments, 1));
        Json context;
        Map<String, Json> variables;
        try {
            context = Json.parse(text(arguments, 0));
            variables = Json.parse(text(arguments, 2)).members();
        } catch (UserError e) {
            return "xconversion to JSON failed: " + e.getMessage();
        }
        try {
            return answer.apply(path.evaluate(context, variables));
        } catch (SqlJsonPath.PathError | ArithmeticException e) {
            return "xpath evaluation failed: " + e.getMessage();
        }
    }

    private static String value(List<Json> found) {
        if (found.isEmpty()) {
            return "e";
        }
        if (found.size() > 1) {
            return "xcannot extract SQL scalar from JSON: JSON path found multiple items";
        }
        Json item = found.getFirst();
        if (!item.isScalar()) {
            return "xcannot extract SQL scalar from JSON: JSON path found an item that cannot be converted to an SQL value";
        }
        return item.kind() == Json.Kind.NULL ? "n" : "v" + item.print(false);
    }

    private static String query(List<Json> found, String wrapper) {
        if (found.isEmpty()) {
            return "e";
        }
        Json first = found.getFirst();
        boolean wrap = switch (wrapper) {
            case "UNCONDITIONAL" -> true;
            case "CONDITIONAL" -> found.size() > 1 || first.isScalar();
            default -> false;
        };
        if (wrap) {
            return "v" + Json.array(found).print(false);
        }
        return found.size() > 1
                ? "xcannot extract SQL value from JSON: JSON path found multiple items"
                : "v" + first.print(false);
    }

    private static String key(@Nullable String name) {
        if (name == null) {
            throw new UserError("null value passed for JSON object key to JSON_OBJECT function");
        }
        return Json.quote(name);
    }

    private static String unquoted(String json) {
        Json value = Json.parse(json);
        return value.kind() == Json.Kind.TEXT ? value.text() : json;
    }

    private static String unique(String json) {
        if (Json.repeatsKeys(json)) {
            throw new UserError("duplicate key passed to JSON_OBJECT function");
        }
        return json;
    }
}
