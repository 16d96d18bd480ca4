package dev.nightjar.sql;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads {@code PREPARE name FROM statement}, and what EXECUTE gives for its parameters. */
final class Prepared {

    private static final SqlParser PARSER = new SqlParser();
    private static final Set<String> NOT_PREPARED = Set.of("prepare", "execute", "deallocate");

    private Prepared() {}

    static boolean speaks(List<Token> tokens) {
        return tokens.getFirst().getText().equalsIgnoreCase("prepare");
    }

    /** The statement's text is kept; what is wrong with its names shows when it is executed. */
    static Plan prepare(Statements.Part part) {
        List<Token> tokens = part.tokens();
        boolean from = tokens.size() > 3 && tokens.get(2).getText().equalsIgnoreCase("from");
        if (!from) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, "PREPARE expects: name FROM statement", part.line(), part.column());
        }
        Token first = tokens.get(3);
        if (NOT_PREPARED.contains(first.getText().toLowerCase(Locale.ROOT))) {
            throw new StatementException(
                    SqlFault.NOT_SUPPORTED,
                    "A statement about prepared statements cannot be prepared",
                    first.getLine(),
                    first.getCharPositionInLine() + 1);
        }
        int start = part.text()
                .offsetByCodePoints(0, first.getStartIndex() - tokens.getFirst().getStartIndex());
        return new Plan.Act(
                StatementKind.UTILITY,
                List.of(),
                new Command.Prepare(name(tokens.get(1)), part.text().substring(start)));
    }

    private static String name(Token token) {
        try {
            if (PARSER.createExpression(token.getText()) instanceof Identifier identifier) {
                return identifier.getValue().toLowerCase(Locale.ROOT);
            }
        } catch (ParsingException e) {
            // no name: said below
        }
        throw new StatementException(
                SqlFault.SYNTAX_ERROR,
                "Not a name: " + token.getText(),
                token.getLine(),
                token.getCharPositionInLine() + 1);
    }

    /** Parameters are values: they name no columns and ask nothing. */
    static List<Expression> constants(List<Expression> parameters) {
        parameters.forEach(Prepared::requireConstant);
        return parameters;
    }

    private static void requireConstant(Node node) {
        if (node instanceof Identifier || node instanceof SubqueryExpression) {
            throw Faults.at(node, SqlFault.INVALID_PARAMETER_USAGE, "A parameter is a constant");
        }
        node.getChildren().forEach(Prepared::requireConstant);
    }
}
