package dev.nightjar.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table or view in a list: what can be said of ten thousand of them at once.
 *
 * @param format of a table, or {@link #VIEW}
 */
public record TableSummary(
        TableName name,
        String format,
        int columns,
        String location,
        @Nullable String description,
        Notes notes,
        Instant updatedAt) {

    /** What stands in place of a view's format. */
    public static final String VIEW = "view";
}
