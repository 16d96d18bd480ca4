package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.jsonpath.PathParser;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.JsonArray;
import io.trino.sql.tree.JsonArrayElement;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonObject;
import io.trino.sql.tree.JsonObjectMember;
import io.trino.sql.tree.JsonPathInvocation;
import io.trino.sql.tree.JsonPathParameter;
import io.trino.sql.tree.JsonPathParameter.JsonFormat;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the JSON functions of the SQL standard, which have a syntax of their own. */
final class JsonExpressions {

    private final ExpressionWriter writer;

    JsonExpressions(ExpressionWriter writer) {
        this.writer = writer;
    }

    Typed exists(JsonExists node) {
        String found = found("nj_json_path_exists", node.getJsonPathInvocation(), "");
        String onError = switch (node.getErrorBehavior()) {
            case FALSE -> "false";
            case TRUE -> "true";
            case UNKNOWN -> "NULL";
            case ERROR -> failure("lv_v", Simple.BOOLEAN);
        };
        return once(
                Simple.BOOLEAN,
                found,
                "CASE lv_v[1] WHEN 'v' THEN true WHEN 'e' THEN false WHEN 'x' THEN " + onError + " ELSE NULL END");
    }

    Typed value(JsonValue node) {
        DataType type = node.getReturnedType().map(TypeNames::read).orElse(DataType.Varchar.UNBOUNDED);
        String converted = writer.casts().inner(node, "lv_v[2:]", Simple.JSON, type);
        String onEmpty = instead(node.getEmptyBehavior(), node.getEmptyDefault(), type);
        String onError = instead(node.getErrorBehavior(), node.getErrorDefault(), type);
        boolean fails = node.getErrorBehavior() == JsonValue.EmptyOrErrorBehavior.ERROR;
        String safe = fails ? converted : "coalesce(TRY(" + converted + "), " + onError + ")";
        return once(
                type,
                found("nj_json_path_value", node.getJsonPathInvocation(), ""),
                "CASE lv_v[1] WHEN 'v' THEN " + safe + " WHEN 'e' THEN " + onEmpty + " WHEN 'x' THEN " + onError
                        + " ELSE NULL END");
    }

    private String instead(JsonValue.EmptyOrErrorBehavior behaviour, Optional<Expression> otherwise, DataType type) {
        return switch (behaviour) {
            case NULL -> "NULL";
            case ERROR -> failure("lv_v", type);
            case DEFAULT -> {
                Expression expression = otherwise.orElseThrow();
                yield writer.casts()
                        .cast(expression, writer.write(expression), type)
                        .sql();
            }
        };
    }

    Typed query(JsonQuery node) {
        DataType type = returned(node, node.getReturnedType());
        String found =
                found("nj_json_path_query", node.getJsonPathInvocation(), ", '" + node.getWrapperBehavior() + "'");
        boolean omit = node.getQuotesBehavior()
                .filter(JsonQuery.QuotesBehavior.OMIT::equals)
                .isPresent();
        String text = omit ? "nj_json_unquoted(lv_v[2:])" : "lv_v[2:]";
        return once(
                type,
                found,
                "CASE lv_v[1] WHEN 'v' THEN " + writer.casts().inner(node, text, DataType.Varchar.UNBOUNDED, type)
                        + " WHEN 'e' THEN " + instead(node.getEmptyBehavior(), type) + " WHEN 'x' THEN "
                        + instead(node.getErrorBehavior(), type) + " ELSE NULL END");
    }

    private static String instead(JsonQuery.EmptyOrErrorBehavior behaviour, DataType type) {
        return switch (behaviour) {
            case NULL -> "NULL";
            case ERROR -> failure("lv_v", type);
            case EMPTY_ARRAY -> "'[]'";
            case EMPTY_OBJECT -> "'{}'";
        };
    }

    private static DataType returned(Node node, Optional<io.trino.sql.tree.DataType> given) {
        DataType type = given.map(TypeNames::read).orElse(DataType.Varchar.UNBOUNDED);
        if (!Coercions.text(type)) {
            throw Faults.unsupported(node, "RETURNING " + type.trino());
        }
        return type;
    }

    private static String failure(String message, DataType type) {
        return "CAST(nj_fail(CASE WHEN " + message + "[1] = 'e' THEN 'JSON path found no items' ELSE " + message
                + "[2:] END) AS " + DuckText.type(type) + ")";
    }

    /** Computes something once and goes on with it as {@code v}. */
    private static Typed once(DataType type, String sql, String then) {
        return new Typed(type, "(list_transform([" + sql + "], lambda lv_v: " + then + "))[1]");
    }

    private String found(String function, JsonPathInvocation invocation, String more) {
        StringLiteral path = invocation.getJsonPath();
        check(path);
        return function + "(" + json(invocation.getInputExpression(), Optional.of(invocation.getInputFormat()), false)
                + ", " + DuckText.text(path.getValue()) + ", " + variables(invocation.getPathParameters()) + more + ")";
    }

    private static void check(StringLiteral path) {
        try {
            PathParser.withRelativeErrorLocation(new PathParser.Location(1, 1)).parseJsonPath(path.getValue());
        } catch (ParsingException e) {
            throw Faults.at(path, SqlFault.INVALID_FUNCTION_ARGUMENT, "Invalid JSON path: " + e.getErrorMessage());
        }
    }

    private String variables(List<JsonPathParameter> parameters) {
        List<String> members = new ArrayList<>();
        for (JsonPathParameter parameter : parameters) {
            String name = parameter.getName().isDelimited()
                    ? parameter.getName().getValue()
                    : parameter.getName().getValue().toUpperCase(Locale.ROOT);
            members.add("nj_json_quote(" + DuckText.text(name) + ") || ':' || coalesce("
                    + json(parameter.getParameter(), parameter.getFormat(), false) + ", 'null')");
        }
        return members.isEmpty() ? "'{}'" : "('{' || " + String.join(" || ',' || ", members) + " || '}')";
    }

    /**
     * A value as JSON text: what has a format is JSON already, everything else becomes it.
     *
     * @param inPlace whether the text becomes part of another, so that it must be JSON for sure
     */
    private String json(Expression expression, Optional<JsonFormat> format, boolean inPlace) {
        Typed value = writer.write(expression);
        if (value.unknown()) {
            return "CAST(NULL AS VARCHAR)";
        }
        if (format.isPresent() || made(expression)) {
            String json = switch (value.type()) {
                case DataType.Varchar _, DataType.Char _ -> TextCasts.text(expression, value.sql(), value.type());
                case Simple simple when simple == Simple.JSON -> value.sql();
                case Simple simple
                when simple == Simple.VARBINARY
                        && format.orElse(JsonFormat.UTF8) != JsonFormat.UTF16
                        && format.orElse(JsonFormat.UTF8) != JsonFormat.UTF32 -> "decode(" + value.sql() + ")";
                default ->
                    throw Faults.mismatch(
                            expression,
                            "Cannot read input of type " + value.type().trino() + " as JSON");
            };
            return inPlace ? "nj_json_compact(" + json + ")" : json;
        }
        return switch (value.type()) {
            case Simple simple when simple == Simple.JSON -> value.sql();
            case Simple simple
            when simple == Simple.BOOLEAN || Coercions.numeric(simple) ->
                writer.casts().inner(expression, value.sql(), simple, Simple.JSON);
            case DataType.Decimal decimal -> writer.casts().inner(expression, value.sql(), decimal, Simple.JSON);
            default -> "nj_json_quote(" + TextCasts.text(expression, value.sql(), value.type()) + ")";
        };
    }

    private static boolean made(Expression expression) {
        return expression instanceof JsonObject || expression instanceof JsonArray || expression instanceof JsonQuery;
    }

    Typed object(JsonObject node) {
        List<String> entries = new ArrayList<>();
        for (JsonObjectMember member : node.getMembers()) {
            Typed key = writer.write(member.getKey());
            if (!Coercions.text(key.type())) {
                throw Faults.mismatch(
                        member.getKey(),
                        "Invalid type of JSON object key: " + key.type().trino());
            }
            String value = json(member.getValue(), member.getFormat(), true);
            if (node.isUniqueKeys() && member.getFormat().isPresent()) {
                throw Faults.unsupported(member, "WITH UNIQUE KEYS for a value with FORMAT");
            }
            entries.add("nj_json_key(" + TextCasts.text(member, key.sql(), key.type()) + ") || ':' || "
                    + (node.isNullOnNull() ? "coalesce(" + value + ", 'null')" : value));
        }
        String built = "('{' || " + joined(entries) + " || '}')";
        DataType type = returned(node, node.getReturnedType());
        return new Typed(
                type,
                writer.casts()
                        .inner(
                                node,
                                node.isUniqueKeys() ? "nj_json_unique(" + built + ")" : built,
                                DataType.Varchar.UNBOUNDED,
                                type));
    }

    Typed array(JsonArray node) {
        List<String> items = new ArrayList<>();
        for (JsonArrayElement element : node.getElements()) {
            String value = json(element.getValue(), element.getFormat(), true);
            items.add(node.isNullOnNull() ? "coalesce(" + value + ", 'null')" : value);
        }
        DataType type = returned(node, node.getReturnedType());
        return new Typed(
                type,
                writer.casts().inner(node, "('[' || " + joined(items) + " || ']')", DataType.Varchar.UNBOUNDED, type));
    }

    private static String joined(List<String> parts) {
        return parts.isEmpty() ? "''" : "coalesce(array_to_string([" + DuckText.list(parts) + "], ','), '')";
    }
}
