package dev.nightjar.spice;

import dev.nightjar.engine.SnapshotWriter.Column;
import dev.nightjar.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset's snapshot is made.
 *
 * @param key equal for two recipes of the same rows and columns: a snapshot of one can be read in the place of the other's
 * @param owner whose rights its statement runs with
 * @param sql answers with all of its rows: the columns, and beside some of them what could not be read
 * @param database what unqualified names in it belong to
 */
public record Recipe(
        String name,
        String key,
        Caller owner,
        String sql,
        @Nullable String database,
        List<Column> columns) {

    public Recipe {
        columns = List.copyOf(columns);
    }
}
