package dev.nightjar.sql;

import dev.nightjar.sql.hive.HiveDdlLexer;
import io.trino.grammar.sql.SqlBaseLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/** Takes a script apart into statements, each with the lexer of its own grammar: they differ in what ends a text. */
final class Statements {

    private Statements() {}

    /**
     * One statement of a script.
     *
     * @param from and to, offsets of its first character and behind its last, without comments and blanks around it
     * @param line and column, where it starts, from 1
     */
    record Part(String text, int from, int to, int line, int column, List<Token> tokens) {
        /** The text behind as many blank lines and columns as stand before it, so that places in it are places in the script. */
        String inPlace() {
            return "\n".repeat(line - 1) + " ".repeat(column - 1) + text;
        }
    }

    static List<Part> split(String script) {
        CharStream text = CharStreams.fromString(script);
        SqlBaseLexer trino = new SqlBaseLexer(text);
        HiveDdlLexer hive = new HiveDdlLexer(text);
        trino.removeErrorListeners();
        hive.removeErrorListeners();
        List<Part> parts = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        Offsets offsets = new Offsets(script);
        Lexer lexer = trino;
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (token.getChannel() != Token.DEFAULT_CHANNEL) {
                continue;
            }
            if (token.getText().equals(";")) {
                add(parts, tokens, script, offsets);
                tokens = new ArrayList<>();
                lexer = after(token, trino);
                continue;
            }
            tokens.add(token);
            if (tokens.size() == 2 && Hive.speaks(tokens)) {
                lexer = after(token, hive);
            }
        }
        add(parts, tokens, script, offsets);
        return parts;
    }

    /** The lexer, to go on behind a token that may be another's. */
    private static Lexer after(Token token, Lexer lexer) {
        lexer.getInterpreter().setLine(token.getLine());
        lexer.getInterpreter()
                .setCharPositionInLine(token.getCharPositionInLine()
                        + token.getText().codePointCount(0, token.getText().length()));
        return lexer;
    }

    private static void add(List<Part> parts, List<Token> tokens, String script, Offsets offsets) {
        if (tokens.isEmpty()) {
            return;
        }
        Token first = tokens.getFirst();
        int from = offsets.of(first.getStartIndex());
        int to = offsets.of(tokens.getLast().getStopIndex() + 1);
        parts.add(new Part(
                script.substring(from, to),
                from,
                to,
                first.getLine(),
                first.getCharPositionInLine() + 1,
                List.copyOf(tokens)));
    }

    /** ANTLR counts code points, Java and JavaScript count UTF-16 units. */
    private record Offsets(String text, boolean same) {
        Offsets(String text) {
            this(text, text.codePointCount(0, text.length()) == text.length());
        }

        int of(int codePoint) {
            return same ? codePoint : text.offsetByCodePoints(0, codePoint);
        }
    }

    /** Where an exception's place lies in the script: the token that starts there. */
    static AthenaSql.Problem problem(String script, Part part, StatementException e) {
        int[] lines = {e.line(), e.column()};
        for (Token token : part.tokens()) {
            if (token.getLine() == lines[0] && token.getCharPositionInLine() + 1 >= lines[1]) {
                Offsets offsets = new Offsets(script);
                return new AthenaSql.Problem(
                        offsets.of(token.getStartIndex()), offsets.of(token.getStopIndex() + 1), e.getMessage());
            }
        }
        boolean atStart = e.line() <= 1 && e.column() <= 1;
        return new AthenaSql.Problem(
                atStart ? part.from() : Math.max(part.from(), part.to() - 1), part.to(), e.getMessage());
    }
}
