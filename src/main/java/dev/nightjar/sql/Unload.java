package dev.nightjar.sql;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code UNLOAD (query) TO 'location' WITH (…)}, which Trino's grammar lacks around the query. */
record Unload(Node place, Query query, String location, List<Property> properties) {

    private static final SqlParser PARSER = new SqlParser();

    static boolean speaks(List<Token> tokens) {
        return tokens.getFirst().getText().equalsIgnoreCase("unload");
    }

    static Unload parse(Statements.Part part) {
        List<Token> tokens = part.tokens();
        int close = closing(part, 1);
        boolean to = close + 2 < tokens.size()
                && tokens.get(close + 1).getText().equalsIgnoreCase("to")
                && tokens.get(close + 2).getText().startsWith("'");
        if (!to) {
            throw expected(part, close + 1, "TO 'location'");
        }
        String quoted = tokens.get(close + 2).getText();
        List<Property> properties = close + 3 < tokens.size() ? properties(part, close + 3) : List.of();
        return new Unload(
                new Identifier(new NodeLocation(part.line(), part.column()), "unload", false),
                query(part, tokens.get(2), tokens.get(close)),
                quoted.substring(1, quoted.length() - 1).replace("''", "'"),
                properties);
    }

    /** The token that closes the parenthesis which opens there. */
    private static int closing(Statements.Part part, int open) {
        List<Token> tokens = part.tokens();
        if (tokens.size() < open + 2 || !tokens.get(open).getText().equals("(")) {
            throw expected(part, open, "(");
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String text = tokens.get(i).getText();
            depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw expected(part, tokens.size(), ")");
    }

    private static StatementException expected(Statements.Part part, int index, String what) {
        Token last = part.tokens().get(Math.min(index, part.tokens().size() - 1));
        return new StatementException(
                SqlFault.SYNTAX_ERROR, "UNLOAD expects " + what, last.getLine(), last.getCharPositionInLine() + 1);
    }

    /** The query alone, where it stood, so that its places stay right. */
    private static Query query(Statements.Part part, Token first, Token close) {
        int from = offset(part, first);
        int to = offset(part, close);
        StringBuilder text = new StringBuilder(part.inPlace());
        int start = text.length() - part.text().length();
        for (int i = start; i < text.length(); i++) {
            boolean inside = i >= start + from && i < start + to;
            if (!inside && text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
        Statement statement = PARSER.createStatement(text.toString());
        if (statement instanceof Query query) {
            return query;
        }
        throw Faults.unsupported(statement, "UNLOAD of anything but a query");
    }

    private static List<Property> properties(Statements.Part part, int index) {
        List<Token> tokens = part.tokens();
        boolean with = tokens.get(index).getText().equalsIgnoreCase("with");
        if (!with || closing(part, index + 1) != tokens.size() - 1) {
            throw expected(part, index, "WITH (property = value, …) at its end");
        }
        String text = part.text().substring(offset(part, tokens.get(index)));
        Statement statement = PARSER.createStatement("CREATE TABLE unload " + text + "\nAS SELECT 1");
        return ((CreateTableAsSelect) statement).getProperties();
    }

    private static int offset(Statements.Part part, Token token) {
        return part.text()
                .offsetByCodePoints(
                        0, token.getStartIndex() - part.tokens().getFirst().getStartIndex());
    }
}
