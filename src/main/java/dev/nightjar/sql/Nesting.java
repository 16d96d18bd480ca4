package dev.nightjar.sql;

import io.trino.grammar.sql.SqlBaseLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Refuses brackets nested deeper than anybody writes them, before the parser sees them: its time grows with the cube of
 * the depth, so that a few thousand brackets would keep a core busy for hours.
 */
final class Nesting {

    static final int DEEPEST = 200;

    private Nesting() {}

    static void check(List<? extends Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            depth += change(token);
            if (depth > DEEPEST) {
                throw new StatementException(
                        SqlFault.NOT_SUPPORTED,
                        "The statement is nested too deeply: more than " + DEEPEST + " levels",
                        token.getLine(),
                        token.getCharPositionInLine() + 1);
            }
        }
    }

    private static int change(Token token) {
        return switch (token.getText()) {
            case "(", "[" -> 1;
            case ")", "]" -> -1;
            default ->
                switch (token.getType()) {
                    case SqlBaseLexer.CASE -> 1;
                    case SqlBaseLexer.END -> -1;
                    default -> 0;
                };
        };
    }
}
