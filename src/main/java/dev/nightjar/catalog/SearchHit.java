package dev.nightjar.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry that a search found.
 *
 * @param format of a table; {@link TableSummary#VIEW} of a view, empty of a database
 * @param columns how many it has
 * @param matches columns that say what was looked for, a few of them
 * @param location of a table; empty otherwise
 */
public record SearchHit(
        Entry.Kind kind,
        EntryName name,
        String format,
        @Nullable String description,
        Notes notes,
        boolean favourite,
        int columns,
        List<String> matches,
        String location,
        Instant updatedAt) {}
