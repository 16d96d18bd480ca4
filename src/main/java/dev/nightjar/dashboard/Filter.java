package dev.nightjar.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A choice above the tiles. It reaches every tile whose statement has a column of its name.
 *
 * @param label what people read instead of the column's name
 * @param selection what is chosen until somebody chooses otherwise
 */
public record Filter(
        String id, Kind kind, String column, @Nullable String label, Selection selection) {

    public Filter {
        id = id == null ? "" : id;
        kind = kind == null ? Kind.LIST : kind;
        column = column == null ? "" : column.strip();
        selection = selection == null ? Selection.ALL : selection;
    }

    public enum Kind {
        DATE,
        LIST
    }
}
