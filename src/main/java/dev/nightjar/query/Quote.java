package dev.nightjar.query;

import dev.nightjar.metering.Money;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import java.util.Set;

/**
 * What a statement will read and cost, told before it runs.
 *
 * @param low the fewest bytes it can come out at, {@code high} the most: equal unless a scan has a {@link Doubt}
 * @param priceLow of the fewest bytes, {@code price} of the most
 * @param reusable whether an earlier answer over the same unchanged objects is there, which would cost nothing
 */
public record Quote(long low, long high, Money priceLow, Money price, boolean reusable, List<Part> scans) {

    static final Quote FREE = new Quote(0, 0, Money.ZERO, Money.ZERO, false, List.of());

    /** Why nobody can know before the run how much of a scan is read. */
    public enum Doubt {
        /** A LIMIT may end it early. */
        LIMIT,
        /** Columns next to a filter are only read where a row passed it. */
        FILTER,
        /** What a join or a top-n finds first may leave out row groups of it. */
        JOIN,
        /** Not all footers have been looked at: the rest is taken to be like the ones that were. */
        SAMPLED
    }

    /**
     * One table, however often the statement reads it.
     *
     * @param partitions the partitions that are read, of {@code partitionsTotal} there are
     * @param rowGroups the row groups that are read, of {@code rowGroupsTotal} there are; 0 of 0 for text
     * @param footers bytes of Parquet's footers, which are read whatever happens
     * @param columns what is read of each column, largest first; for text the files are read whole
     * @param objects the largest of {@code objectsTotal}
     */
    public record Part(
            String table,
            String format,
            long low,
            long high,
            int partitions,
            long partitionsTotal,
            int objectsTotal,
            int rowGroups,
            int rowGroupsTotal,
            long footers,
            List<ColumnBytes> columns,
            List<ObjectBytes> objects,
            Set<Doubt> doubts) {}

    public record ColumnBytes(String name, long bytes) {}

    public record ObjectBytes(ObjectLocation location, long bytes, int rowGroups, int rowGroupsTotal) {}
}
