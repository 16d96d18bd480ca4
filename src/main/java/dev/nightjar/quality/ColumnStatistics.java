package dev.nightjar.quality;

import java.time.Instant;

/**
 * The figures of a column, and what they rest on.
 *
 * @param files that were looked at, of {@code filesTotal} there were
 * @param tableVersion what the table's version was
 * @param stale whether the table's definition or its objects are others by now
 */
public record ColumnStatistics(
        ColumnFigures figures, int files, int filesTotal, int tableVersion, Instant analyzedAt, boolean stale) {

    public boolean sampled() {
        return files < filesTotal;
    }
}
