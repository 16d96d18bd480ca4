package dev.nightjar.dashboard;

import dev.nightjar.dataset.DatasetField;
import dev.nightjar.sql.OutputColumn;
import org.jspecify.annotations.Nullable;

/**
 * A column a visual can show.
 *
 * @param field what its dataset says of it; null where the tile has a statement of its own
 */
public record TileColumn(OutputColumn column, @Nullable DatasetField field) {

    String name() {
        return column.name();
    }

    boolean hidden() {
        return field != null && field.hidden();
    }
}
