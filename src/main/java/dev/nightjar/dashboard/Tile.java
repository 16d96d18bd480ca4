package dev.nightjar.dashboard;

import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visual in its place on the grid.
 *
 * @param sheet null where the dashboard has no sheets
 * @param dataset null only for text
 */
public record Tile(
        String id,
        @Nullable String sheet,
        int x,
        int y,
        int w,
        int h,
        @Nullable Dataset dataset,
        Visual visual) {

    public Tile {
        id = id == null ? "" : id;
        visual = visual == null ? Visual.of(VisualKind.TABLE, "") : visual;
    }

    /** One of a dashboard without sheets, or on its first. */
    public Tile(String id, int x, int y, int w, int h, @Nullable Dataset dataset, Visual visual) {
        this(id, null, x, y, w, h, dataset, visual);
    }

    Tile at(int x, int y) {
        return new Tile(id, sheet, x, y, w, h, dataset, visual);
    }

    Tile on(String sheet) {
        return new Tile(id, sheet, x, y, w, h, dataset, visual);
    }

    Tile withoutStatement() {
        return new Tile(id, sheet, x, y, w, h, null, visual);
    }

    boolean text() {
        return visual.kind() == VisualKind.TEXT;
    }

    boolean hits(Tile other) {
        return Objects.equals(sheet, other.sheet)
                && x < other.x + other.w
                && other.x < x + w
                && y < other.y + other.h
                && other.y < y + h;
    }
}
