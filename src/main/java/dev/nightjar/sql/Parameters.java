package dev.nightjar.sql;

import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Parameter;
import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;

/** Counts the {@code ?} of a statement. */
final class Parameters {

    private Parameters() {}

    static void check(Node statement, int given) {
        int expected = count(statement);
        if (expected != given) {
            throw Faults.at(
                    statement,
                    SqlFault.INVALID_PARAMETER_USAGE,
                    "Incorrect number of parameters: expected " + expected + " but found " + given);
        }
    }

    private static int count(Node node) {
        return (node instanceof Parameter ? 1 : 0)
                + node.getChildren().stream().mapToInt(Parameters::count).sum();
    }

    /** NULL for each, for checking a text whose parameters are not known yet. */
    static List<Expression> unknown(String text) {
        SqlBaseLexer lexer = new SqlBaseLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        long marks = lexer.getAllTokens().stream()
                .filter(token -> token.getText().equals("?"))
                .count();
        return Collections.nCopies((int) marks, new NullLiteral());
    }
}
