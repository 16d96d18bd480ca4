package dev.nightjar.catalog;

import java.util.List;

/**
 * In what the stored partitions of a table differ from others.
 *
 * @param moved as they are stored; their objects would lie elsewhere
 * @param gone as they are stored; the others do not have them
 */
record PartitionDifference(
        List<Partition> added, List<PartitionEntries.Entry> moved, List<PartitionEntries.Entry> gone) {}
