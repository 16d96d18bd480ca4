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

    /** Something to ask of the catalog, or to change in it. */
    record Act(StatementKind kind, List<OutputColumn> columns, Command command) implements Plan {}
}
