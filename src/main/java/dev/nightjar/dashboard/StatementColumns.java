package dev.nightjar.dashboard;

import dev.nightjar.spice.Snapshot;
import dev.nightjar.sql.OutputColumn;
import java.util.List;

/** Knows the columns of a statement without running it. */
interface StatementColumns {

    /**
     * @param parameters SQL literals for the {@code ?} of the statement
     * @throws dev.nightjar.sql.StatementException where the statement cannot be planned
     */
    List<OutputColumn> of(Dataset dataset, List<String> parameters);

    /** The same for a question to a snapshot. */
    List<OutputColumn> of(Snapshot snapshot, String sql);
}
