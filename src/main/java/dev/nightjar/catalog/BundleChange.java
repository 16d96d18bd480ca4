package dev.nightjar.catalog;

import java.util.List;

/**
 * What an import of a bundle makes of one entry.
 *
 * @param differences what changes of one that is there
 * @param breaks what works now and would not any more
 */
public record BundleChange(
        Action action, Entry.Kind kind, String name, List<TableDifference> differences, List<TableUse.Broken> breaks) {

    public enum Action {
        CREATED,
        CHANGED,
        REMOVED
    }
}
