package dev.nightjar.dashboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of a dashboard right now.
 *
 * @param filters by filter id; a filter that is not mentioned has its default
 * @param cross what was picked on tiles; it reaches those of the same sheet
 * @param sheet the sheet they look at; all tiles where null
 * @param parameters what is set, by the parameters' ids; one that is not mentioned has its default, null is no value
 * @param drill the marks clicked on the way down, by the tiles' ids
 */
public record DataRequest(
        boolean draft,
        Action action,
        Map<String, Selection> filters,
        List<Cross> cross,
        @Nullable String sheet,
        Map<String, @Nullable String> parameters,
        Map<String, List<@Nullable String>> drill) {

    public DataRequest {
        action = action == null ? Action.OPEN : action;
        filters = filters == null ? Map.of() : new LinkedHashMap<>(filters);
        cross = cross == null ? List.of() : List.copyOf(cross);
        parameters = parameters == null ? Map.of() : new LinkedHashMap<>(parameters);
        drill = drill == null ? Map.of() : new LinkedHashMap<>(drill);
    }

    public DataRequest(boolean draft, Action action, Map<String, Selection> filters, List<Cross> cross) {
        this(draft, action, filters, cross, null, Map.of(), Map.of());
    }

    /** The steps down a tile. */
    List<@Nullable String> steps(Tile tile) {
        return drill.getOrDefault(tile.id(), List.of());
    }

    /** Why they want it: all but the last are actions of a reader. */
    public enum Action {
        OPEN,
        FILTER,
        CROSS,
        REFRESH,
        AUTO
    }

    /**
     * What somebody picked on a tile: marks, which filter the others, or a range, which the tile itself is narrowed to as
     * well.
     *
     * @param values as drawn on the tile; null is "no value"
     * @param from where a range begins, as drawn on the tile
     * @param to included, like {@code from}, with all of the period it begins
     */
    public record Cross(
            String tile,
            String column,
            List<@Nullable String> values,
            @Nullable String from,
            @Nullable String to) {

        public Cross {
            values = values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
        }

        public Cross(String tile, String column, List<@Nullable String> values) {
            this(tile, column, values, null, null);
        }

        boolean ranged() {
            return from != null || to != null;
        }
    }

    /** The same for a sheet. */
    public DataRequest on(String sheet) {
        return new DataRequest(draft, action, filters, cross, sheet, parameters, drill);
    }

    public static DataRequest opening() {
        return new DataRequest(false, Action.OPEN, Map.of(), List.of());
    }
}
