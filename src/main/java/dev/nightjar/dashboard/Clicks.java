package dev.nightjar.dashboard;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a click on a mark of a tile does, and where one can go on to from there.
 *
 * @param effect on the other tiles
 * @param rows the columns that everybody sees of the rows behind a mark; where there are none, only those see rows who may
 *     read the tile's statement anyway
 * @param dashboards that one can go on to, taking the mark and the filters along
 */
public record Clicks(Effect effect, List<String> rows, List<Target> dashboards) {

    static final Clicks USUAL = new Clicks(Effect.FILTER, List.of(), List.of());

    public Clicks {
        effect = effect == null ? Effect.FILTER : effect;
        rows = rows == null ? List.of() : List.copyOf(rows);
        dashboards = dashboards == null ? List.of() : List.copyOf(dashboards);
    }

    public enum Effect {
        FILTER,
        /** What a mark does not stand for is dimmed; numbers stay as they are. */
        HIGHLIGHT,
        NOTHING
    }

    /** @param label what people read instead of the dashboard's title */
    public record Target(@Nullable UUID dashboard, @Nullable String label) {}
}
