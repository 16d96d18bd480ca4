package dev.nightjar.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Athena's SQL: from text to a plan. */
public final class AthenaSql {

    private final Relations relations;

    public AthenaSql(Relations relations) {
        this.relations = relations;
    }

    /**
     * Parses, resolves, checks and writes one statement.
     *
     * @param database what an unqualified table name belongs to
     * @param parameters SQL literals for {@code ?}, in order
     * @throws StatementException where it cannot be planned
     */
    public Plan plan(String sql, @Nullable String database, List<String> parameters) {
        throw new UnsupportedOperationException();
    }

    /** A wrong place in a text: character offsets, {@code to} exclusive. */
    public record Problem(int from, int to, String message) {}

    /** What is wrong with a script of several statements, for squiggles while typing; empty where it would run. */
    public List<Problem> check(String script, @Nullable String database) {
        throw new UnsupportedOperationException();
    }
}
