package dev.nightjar.sql;

import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/**
 * Lays scripts out anew from their trees. A tree knows no comments, so that a statement with comments in it stays as it
 * was written; so does what Athena reads as Hive does, and what would not be read as the same statement.
 */
public final class SqlFormat {

    private static final SqlParser PARSER = new SqlParser();

    private SqlFormat() {}

    /** @param skipped how many statements stay as they were written */
    public record Formatted(String sql, int skipped) {}

    /**
     * One statement with the comments before it.
     *
     * @param tokens of the statement itself, among them comments inside it; none behind the last statement
     */
    private record Piece(List<Token> before, List<Token> tokens) {

        String comments() {
            return before.stream().map(token -> token.getText().strip() + "\n").collect(Collectors.joining());
        }

        /** Whether it has to stay as it was written. */
        boolean asWritten() {
            return tokens.stream().anyMatch(SqlFormat::comment) || Hive.speaks(tokens);
        }

        String text() {
            Token first = tokens.getFirst();
            return first.getInputStream()
                    .getText(Interval.of(first.getStartIndex(), tokens.getLast().getStopIndex()));
        }
    }

    /** @throws StatementException where a statement cannot be read */
    public static Formatted script(String script) {
        StringBuilder out = new StringBuilder();
        int skipped = 0;
        for (Piece piece : pieces(script)) {
            out.append(out.isEmpty() ? "" : "\n").append(piece.comments());
            if (!piece.tokens().isEmpty()) {
                boolean keep = piece.asWritten();
                skipped += keep ? 1 : 0;
                out.append(keep ? piece.text() : layOut(piece)).append(";\n");
            }
        }
        return new Formatted(out.toString(), skipped);
    }

    private static String layOut(Piece piece) {
        Nesting.check(piece.tokens());
        Token first = piece.tokens().getFirst();
        NodeLocation start = new NodeLocation(first.getLine(), first.getCharPositionInLine() + 1);
        try {
            Statement statement = PARSER.createStatement(piece.text(), start);
            String formatted = SqlFormatter.formatSql(statement).strip();
            return PARSER.createStatement(formatted).equals(statement) ? formatted : piece.text();
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        }
    }

    private static List<Piece> pieces(String script) {
        SqlBaseLexer lexer = new SqlBaseLexer(CharStreams.fromString(script));
        lexer.removeErrorListeners();
        List<Piece> pieces = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (Token token : lexer.getAllTokens()) {
            if (token.getType() == SqlBaseLexer.SEMICOLON) {
                add(pieces, tokens);
                tokens.clear();
            } else if (token.getType() != SqlBaseLexer.WS) {
                tokens.add(token);
            }
        }
        add(pieces, tokens);
        return pieces;
    }

    private static void add(List<Piece> pieces, List<Token> tokens) {
        int first = 0;
        while (first < tokens.size() && comment(tokens.get(first))) {
            first++;
        }
        if (!tokens.isEmpty()) {
            pieces.add(new Piece(
                    List.copyOf(tokens.subList(0, first)), List.copyOf(tokens.subList(first, tokens.size()))));
        }
    }

    private static boolean comment(Token token) {
        return token.getChannel() != Token.DEFAULT_CHANNEL;
    }
}
