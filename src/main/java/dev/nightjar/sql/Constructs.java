package dev.nightjar.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Statement;
import java.util.Locale;

/** Names of constructs, for messages. */
final class Constructs {

    private Constructs() {}

    /** {@code ROW PATTERN} for {@code RowPattern}. */
    static String name(Node node) {
        return switch (node.getClass().getSimpleName()) {
            case "PatternRecognitionRelation" -> "MATCH_RECOGNIZE";
            case "TableFunctionInvocation" -> "A table function";
            case "JsonTable" -> "JSON_TABLE";
            case "JsonExists" -> "JSON_EXISTS";
            case "JsonValue" -> "JSON_VALUE";
            case "JsonQuery" -> "JSON_QUERY";
            case "JsonObject" -> "JSON_OBJECT";
            case "JsonArray" -> "JSON_ARRAY";
            default -> words(node.getClass().getSimpleName());
        };
    }

    static String statement(Statement statement) {
        return words(statement.getClass().getSimpleName());
    }

    private static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (Character.isUpperCase(c) && !words.isEmpty()) {
                words.append(' ');
            }
            words.append(c);
        }
        return words.toString().toUpperCase(Locale.ROOT);
    }

    static String text(Expression expression) {
        try {
            return SqlFormatter.formatSql(expression);
        } catch (RuntimeException e) {
            return name(expression);
        }
    }
}
