package dev.nightjar.dashboard;

import dev.nightjar.spice.Snapshot;
import dev.nightjar.sql.OutputColumn;
import java.util.List;

/** Knows the columns of a statement without running it. */
interface StatementColumns {

    /** @throws dev.nightjar.sql.StatementException where the statement cannot be planned */
    List<OutputColumn> of(Dataset dataset);

    /** The same for a question to a snapshot. */
    List<OutputColumn> of(Snapshot snapshot, String sql);
}
