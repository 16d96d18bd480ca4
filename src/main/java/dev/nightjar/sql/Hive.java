package dev.nightjar.sql;

import dev.nightjar.sql.hive.HiveDdlLexer;
import dev.nightjar.sql.hive.HiveDdlParser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Tells which statements Athena reads as Hive does, and reads them. */
final class Hive {

    private static final Set<String> CREATED = Set.of("external", "database", "schema");
    private static final Set<String> ALTERED = Set.of("table", "database", "schema");
    private static final Set<String> DROPPED = Set.of("table", "database", "schema", "view");
    private static final Set<String> SHOWN =
            Set.of("databases", "schemas", "tables", "views", "partitions", "columns", "tblproperties", "create");
    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table", "(");

    private Hive() {}

    /** Whether a statement that starts with these words is Hive's. */
    static boolean speaks(String first, String second) {
        return switch (first) {
            case "msck" -> true;
            case "create" -> CREATED.contains(second);
            case "alter" -> ALTERED.contains(second);
            case "drop" -> DROPPED.contains(second);
            case "show" -> SHOWN.contains(second);
            case "describe", "desc" -> !second.equals("input") && !second.equals("output");
            default -> false;
        };
    }

    static boolean speaks(List<Token> tokens) {
        if (tokens.size() < 2) {
            return false;
        }
        String second = word(tokens.get(1));
        return speaks(word(tokens.get(0)), second)
                || word(tokens.get(0)).equals("create") && second.equals("table") && !fromQuery(tokens);
    }

    /** CREATE TABLE … AS a query is Trino's. */
    private static boolean fromQuery(List<Token> tokens) {
        for (int i = 2; i + 1 < tokens.size(); i++) {
            if (word(tokens.get(i)).equals("as") && QUERIES.contains(word(tokens.get(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static String word(Token token) {
        return token.getText().toLowerCase(Locale.ROOT);
    }

    static HiveDdlParser.StatementContext parse(Statements.Part part) {
        HiveDdlLexer lexer = new HiveDdlLexer(CharStreams.fromString(part.inPlace()));
        lexer.removeErrorListeners();
        HiveDdlParser parser = new HiveDdlParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(new Mistakes());
        return parser.single().statement();
    }

    private static final class Mistakes extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            throw new StatementException(SqlFault.SYNTAX_ERROR, shortened(message), line, column + 1);
        }

        /** What could stand there instead is nearly every word there is. */
        private static String shortened(String message) {
            int expected = message.indexOf(" expecting {");
            return expected < 0 ? message : message.substring(0, expected);
        }
    }
}
