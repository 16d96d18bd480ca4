package dev.nightjar.dashboard;

import dev.nightjar.sql.OutputColumn;
import java.util.List;

/** Knows the columns of a statement without running it. */
interface StatementColumns {

    /** @throws dev.nightjar.sql.StatementException where the statement cannot be planned */
    List<OutputColumn> of(Dataset dataset);
}
