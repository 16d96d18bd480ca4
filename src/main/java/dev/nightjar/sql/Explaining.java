package dev.nightjar.sql;

import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainFormat;
import io.trino.sql.tree.ExplainOption;
import io.trino.sql.tree.ExplainType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Plans EXPLAIN: which of its forms was asked for. */
final class Explaining {

    private Explaining() {}

    /** An EXPLAIN in front of a statement that Trino's grammar lacks: an EXPLAIN of anything, and that statement. */
    record Foreign(String head, Statements.Part explained) {}

    /** UNLOAD and Hive's statements behind EXPLAIN; empty for all others. */
    static Optional<Foreign> foreign(Statements.Part part) {
        List<Token> tokens = part.tokens();
        if (!word(tokens, 0).equals("explain")) {
            return Optional.empty();
        }
        int first = word(tokens, 1).equals("analyze") ? 2 : 1;
        if (word(tokens, first).equals("verbose")) {
            first++;
        }
        if (word(tokens, first).equals("(")) {
            while (first < tokens.size() && !word(tokens, first).equals(")")) {
                first++;
            }
            first++;
        }
        if (first >= tokens.size()) {
            return Optional.empty();
        }
        List<Token> rest = tokens.subList(first, tokens.size());
        if (!Unload.speaks(rest) && !Hive.speaks(rest)) {
            return Optional.empty();
        }
        Token begin = rest.getFirst();
        int start = part.text()
                .offsetByCodePoints(0, begin.getStartIndex() - tokens.getFirst().getStartIndex());
        Statements.Part explained = new Statements.Part(
                part.text().substring(start),
                part.from() + start,
                part.to(),
                begin.getLine(),
                begin.getCharPositionInLine() + 1,
                rest);
        return Optional.of(new Foreign(part.text().substring(0, start) + "SELECT 1", explained));
    }

    private static String word(List<Token> tokens, int index) {
        return index < tokens.size() ? tokens.get(index).getText().toLowerCase(Locale.ROOT) : "";
    }

    /** Runs it, and tells how that went. */
    static Plan analyze(Plan explained) {
        if (explained instanceof Plan.Act || explained instanceof Plan.Answer) {
            throw new StatementException(
                    SqlFault.NOT_SUPPORTED, "EXPLAIN ANALYZE runs queries and what writes their rows only", 1, 1);
        }
        return new Plan.Explain(StatementKind.DML, explained, Plan.Form.TEXT, true);
    }

    static Plan plan(Explain explain, Plan explained) {
        Plan.Form form = Plan.Form.TEXT;
        for (ExplainOption option : explain.getOptions()) {
            switch (option) {
                case ExplainFormat format ->
                    form = switch (format.getType()) {
                        case TEXT -> Plan.Form.TEXT;
                        case JSON -> Plan.Form.JSON;
                        case GRAPHVIZ -> Plan.Form.GRAPHVIZ;
                    };
                case ExplainType type
                when type.getType() == ExplainType.Type.VALIDATE -> {
                    return new Plan.Answer(
                            StatementKind.UTILITY,
                            List.of(new OutputColumn("Valid", DataType.Simple.BOOLEAN)),
                            List.of(List.of(true)));
                }
                case ExplainType type when type.getType() == ExplainType.Type.IO -> form = Plan.Form.JSON;
                default -> {
                    // logical or distributed: there is one plan
                }
            }
        }
        return new Plan.Explain(StatementKind.UTILITY, explained, form, false);
    }
}
