package dev.nightjar.catalog;

import java.util.List;

/**
 * What an import of a bundle makes of one entry.
 *
 * @param differences what changes of one that is there; of partitions, the first of each kind
 * @param partitions how many partitions change
 * @param breaks what works now and would not any more
 */
public record BundleChange(
        Action action,
        Entry.Kind kind,
        String name,
        List<TableDifference> differences,
        Partitions partitions,
        List<TableUse.Broken> breaks) {

    /** How many partitions a change adds, sends elsewhere and forgets. */
    public record Partitions(int added, int moved, int removed) {

        static final Partitions NONE = new Partitions(0, 0, 0);
    }

    public enum Action {
        CREATED,
        CHANGED,
        REMOVED
    }
}
