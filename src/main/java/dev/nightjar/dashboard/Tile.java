package dev.nightjar.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visual in its place on the grid.
 *
 * @param sheet null where the dashboard has no sheets
 * @param dataset null only for pictures and for text, which may have one for the numbers it names
 * @param drill what lies below the visual's category, to be drilled down to
 * @param clicks what a click on a mark does; the usual where null
 */
public record Tile(
        String id,
        @Nullable String sheet,
        int x,
        int y,
        int w,
        int h,
        @Nullable Dataset dataset,
        Visual visual,
        List<Visual.Category> drill,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Clicks clicks) {

    public Tile {
        drill = drill == null ? List.of() : List.copyOf(drill);
        id = id == null ? "" : id;
        visual = visual == null ? Visual.of(VisualKind.TABLE, "") : visual;
    }

    /** One of a dashboard without sheets, or on its first. */
    public Tile(String id, int x, int y, int w, int h, @Nullable Dataset dataset, Visual visual) {
        this(id, null, x, y, w, h, dataset, visual, List.of());
    }

    /** One whose marks are clicked as usual. */
    public Tile(
            String id,
            @Nullable String sheet,
            int x,
            int y,
            int w,
            int h,
            @Nullable Dataset dataset,
            Visual visual,
            List<Visual.Category> drill) {
        this(id, sheet, x, y, w, h, dataset, visual, drill, null);
    }

    Tile at(int x, int y) {
        return new Tile(id, sheet, x, y, w, h, dataset, visual, drill, clicks);
    }

    Tile on(String sheet) {
        return new Tile(id, sheet, x, y, w, h, dataset, visual, drill, clicks);
    }

    Tile with(Visual other) {
        return new Tile(id, sheet, x, y, w, h, dataset, other, drill, clicks);
    }

    Tile withoutStatement() {
        return new Tile(id, sheet, x, y, w, h, null, visual, drill, clicks);
    }

    Tile withoutDestinations() {
        return clicks == null
                ? this
                : new Tile(
                        id,
                        sheet,
                        x,
                        y,
                        w,
                        h,
                        dataset,
                        visual,
                        drill,
                        new Clicks(clicks.effect(), clicks.rows(), List.of()));
    }

    /** What a click on a mark does. */
    public Clicks clicked() {
        return clicks == null ? Clicks.USUAL : clicks;
    }

    boolean text() {
        return visual.kind() == VisualKind.TEXT;
    }

    /** Whether there are rows behind it that can be a file: those of a text are only its numbers. */
    public boolean hasRows() {
        return dataset != null && visual.kind().drawsData();
    }

    /** Whether it shows nothing of any dataset. */
    boolean asksNothing() {
        return dataset == null
                || !visual.kind().drawsData() && (!text() || visual.values().isEmpty());
    }

    boolean hits(Tile other) {
        return Objects.equals(sheet, other.sheet)
                && x < other.x + other.w
                && other.x < x + w
                && y < other.y + other.h
                && other.y < y + h;
    }
}
