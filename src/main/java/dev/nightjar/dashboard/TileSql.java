package dev.nightjar.dashboard;

import dev.nightjar.sql.OutputColumn;
import java.util.List;

/** Writes a tile's question as a statement. */
interface TileSql {

    /** @param columns the columns of the dataset's statement */
    String write(TileQuery query, List<OutputColumn> columns);

    /** The rows that a question is asked of, as a statement that can be asked further. @param only some of the columns */
    String rows(TileQuery query, List<String> only, List<OutputColumn> columns);
}
