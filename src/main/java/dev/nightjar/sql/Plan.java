package dev.nightjar.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement amounts to. */
public sealed interface Plan {

    StatementKind kind();

    List<OutputColumn> columns();

    /**
     * A query for the engine.
     *
     * @param duckdb the statement to run; it reads only the views of {@code scans}
     * @param deterministic false where running it again over the same bytes may answer differently (random(), now())
     */
    record Select(
            StatementKind kind, String duckdb, List<OutputColumn> columns, List<Scan> scans, boolean deterministic)
            implements Plan {}

    /** An answer that needs no engine: SHOW, DESCRIBE, EXPLAIN. Values in the shapes of {@code engine}'s result rows. */
    record Answer(StatementKind kind, List<OutputColumn> columns, List<List<@Nullable Object>> rows) implements Plan {}

    /** A query whose rows become files; it answers how many there were. */
    record Write(StatementKind kind, Select rows, Target target) implements Plan {

        @Override
        public List<OutputColumn> columns() {
            return List.of(new OutputColumn("rows", DataType.Simple.BIGINT));
        }
    }

    /** In what form a plan is told. */
    enum Form {
        TEXT,
        JSON,
        GRAPHVIZ
    }

    /**
     * A question about a plan.
     *
     * @param analyze whether to run it, and tell how it went
     */
    record Explain(StatementKind kind, Plan explained, Form form, boolean analyze) implements Plan {

        @Override
        public List<OutputColumn> columns() {
            return List.of(new OutputColumn("Query Plan", DataType.Varchar.UNBOUNDED));
        }
    }

    /** Something to ask of the catalog, or to change in it. */
    record Act(StatementKind kind, List<OutputColumn> columns, Command command) implements Plan {}
}
