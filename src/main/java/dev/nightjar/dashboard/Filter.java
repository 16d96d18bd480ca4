package dev.nightjar.dashboard;

import dev.nightjar.chart.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice above the tiles. It reaches those within its scope whose statement has a column of its name.
 *
 * @param label what people read instead of the column's name
 * @param selection what is chosen until somebody chooses otherwise
 * @param required whether tiles wait until something is chosen
 * @param by what the greatest are measured by; only of {@link Kind#TOP}
 * @param sheet the only sheet it reaches and is seen on; every one where null
 * @param tiles the only tiles it reaches; all where empty
 */
public record Filter(
        String id,
        Kind kind,
        String column,
        @Nullable String label,
        Selection selection,
        boolean required,
        @Nullable Measure by,
        @Nullable String sheet,
        List<String> tiles) {

    public Filter {
        id = id == null ? "" : id;
        kind = kind == null ? Kind.LIST : kind;
        column = column == null ? "" : column.strip();
        selection = selection == null ? Selection.ALL : selection;
        tiles = tiles == null ? List.of() : List.copyOf(tiles);
    }

    public Filter(String id, Kind kind, String column, @Nullable String label, Selection selection) {
        this(id, kind, column, label, selection, false, null, null, List.of());
    }

    /** How one chooses. */
    public enum Kind {
        DATE,
        LIST,
        NUMBER,
        TEXT,
        /** The groups with the greatest or least of a measure. */
        TOP
    }

    /** What people call it. */
    String name() {
        return label == null || label.isBlank() ? column : label;
    }

    /** What is chosen in it. */
    Selection chosen(DataRequest request) {
        return request.filters().getOrDefault(id, selection);
    }

    boolean reaches(Tile tile) {
        boolean onSheet = sheet == null || sheet.equals(tile.sheet());
        return onSheet && (tiles.isEmpty() || tiles.contains(tile.id()));
    }
}
