package dev.nightjar.sql;

import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainFormat;
import io.trino.sql.tree.ExplainOption;
import io.trino.sql.tree.ExplainType;
import java.util.List;

/** Plans EXPLAIN: which of its forms was asked for. */
final class Explaining {

    private Explaining() {}

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
