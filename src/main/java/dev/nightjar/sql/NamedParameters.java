package dev.nightjar.sql;

import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.tree.NullLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Parameters by name, {@code :day}. Trino knows them only by position, so each becomes a {@code ?} with blanks behind it:
 * every other character stays at its place, and a mistake is reported where somebody made it.
 */
public final class NamedParameters {

    private NamedParameters() {}

    /** A statement with {@code ?} only, and their values in order. */
    public record Bound(String sql, List<String> values) {}

    /**
     * Gives each name its value.
     *
     * @param values SQL literals by name
     * @throws StatementException where a name has none
     */
    public static Bound bind(String sql, Map<String, String> values) {
        Map<String, List<String>> lists = new HashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return bindAll(sql, lists);
    }

    /**
     * Gives each name its values: one becomes a {@code ?}, several become as many, as IN wants them. What stands behind
     * several in the same line moves along.
     *
     * @param values at least one SQL literal by name
     * @throws StatementException where a name has none
     */
    public static Bound bindAll(String sql, Map<String, List<String>> values) {
        List<String> inOrder = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Token name : tokens(sql)) {
            List<String> own = values.get(name.getText());
            if (own == null) {
                throw new StatementException(
                        SqlFault.INVALID_PARAMETER_USAGE,
                        "Parameter :" + name.getText() + " has no value",
                        name.getLine(),
                        name.getCharPositionInLine());
            }
            int from = sql.offsetByCodePoints(0, name.getStartIndex()) - 1;
            int to = sql.offsetByCodePoints(0, name.getStopIndex() + 1);
            String marks = "?" + ", ?".repeat(own.size() - 1);
            text.append(sql, done, from).append(marks).append(" ".repeat(Math.max(0, to - from - marks.length())));
            inOrder.addAll(own);
            done = to;
        }
        return new Bound(text.append(sql, done, sql.length()).toString(), inOrder);
    }

    /** A value as a literal of its type; NULL for none. */
    public static String literal(@Nullable String value, DataType type) {
        return ExpressionFormatter.formatExpression(
                value == null ? new NullLiteral() : ConditionTrees.literal(value, type));
    }

    /** The names in a script, each once, in order. */
    public static List<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        tokens(sql).forEach(token -> names.add(token.getText()));
        return List.copyOf(names);
    }

    /** How many {@code ?} a statement waits for; those of PREPARE wait for EXECUTE. */
    public static int marks(String sql) {
        SqlBaseLexer lexer = new SqlBaseLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        List<String> words = lexer.getAllTokens().stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .map(Token::getText)
                .toList();
        boolean prepares = !words.isEmpty() && words.getFirst().equalsIgnoreCase("PREPARE");
        return prepares ? 0 : (int) words.stream().filter("?"::equals).count();
    }

    /** The script with {@code ?} in the place of names. */
    public static String positional(String sql) {
        StringBuilder text = new StringBuilder(sql);
        for (Token name : tokens(sql)) {
            int from = sql.offsetByCodePoints(0, name.getStartIndex()) - 1;
            int to = sql.offsetByCodePoints(0, name.getStopIndex() + 1);
            text.replace(from, to, "?" + " ".repeat(to - from - 1));
        }
        return text.toString();
    }

    /** The names' tokens. A colon right behind a value is the one of JSON_OBJECT. */
    private static List<Token> tokens(String sql) {
        SqlBaseLexer lexer = new SqlBaseLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        List<Token> names = new ArrayList<>();
        Token before = null;
        Token colon = null;
        for (Token token : lexer.getAllTokens()) {
            boolean word = token.getText().codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
            if (colon != null && word && colon.getStopIndex() + 1 == token.getStartIndex()) {
                names.add(token);
            }
            boolean free = before == null || before.getChannel() != Token.DEFAULT_CHANNEL || opens(before.getText());
            colon = token.getText().equals(":") && free ? token : null;
            before = token;
        }
        return names;
    }

    private static boolean opens(String text) {
        return text.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || c == '_' || ")]'\"?:".indexOf(c) >= 0);
    }
}
