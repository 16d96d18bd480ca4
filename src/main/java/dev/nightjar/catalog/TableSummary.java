package dev.nightjar.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A table in a list: what can be said of ten thousand of them at once. */
public record TableSummary(
        TableName name,
        String format,
        int columns,
        String location,
        @Nullable String description,
        Instant updatedAt) {}
