package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a dashboard consists of. Kept as JSON; {@code docs/dashboards.md} describes it. */
public record Definition(List<Tile> tiles, List<Filter> filters) {

    public static final Definition EMPTY = new Definition(List.of(), List.of());

    private static final int MOST_TILES = 100;
    private static final int MOST_FILTERS = 12;
    private static final int LONGEST_COLUMN = 255;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    public Definition {
        tiles = tiles == null ? List.of() : List.copyOf(tiles);
        filters = filters == null ? List.of() : List.copyOf(filters);
    }

    public Optional<Tile> tile(String id) {
        return tiles.stream().filter(tile -> tile.id().equals(id)).findFirst();
    }

    /** The same with one tile more. */
    Definition with(Tile tile) {
        return new Definition(Stream.concat(tiles.stream(), Stream.of(tile)).toList(), filters);
    }

    /** The same without the statements, which name tables: for those who only look. */
    public Definition withoutStatements() {
        return new Definition(tiles.stream().map(Tile::withoutStatement).toList(), filters);
    }

    /** Fails, naming the field, where this could not be shown. A visual may still lack columns: it says so itself. */
    Definition checked() {
        if (tiles.size() > MOST_TILES) {
            throw new FaultException(DashboardFault.TOO_MANY_TILES, MOST_TILES).about("definition.tiles");
        }
        if (filters.size() > MOST_FILTERS) {
            throw new FaultException(DashboardFault.TOO_MANY_FILTERS, MOST_FILTERS).about("definition.filters");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < tiles.size(); i++) {
            check(tiles.get(i), "definition.tiles[" + i + "]", ids);
        }
        for (int i = 0; i < filters.size(); i++) {
            check(filters.get(i), "definition.filters[" + i + "]", ids);
        }
        checkOverlaps();
        return this;
    }

    private static void check(Tile tile, String path, Set<String> ids) {
        checkId(tile.id(), path, ids);
        boolean inside = tile.x() >= 0
                && tile.y() >= 0
                && tile.y() <= 10_000
                && tile.w() >= 1
                && tile.h() >= 1
                && tile.h() <= 100
                && tile.x() + tile.w() <= Grid.COLUMNS;
        if (!inside) {
            throw new FaultException(DashboardFault.TILE_OUTSIDE_GRID, tile.id()).about(path);
        }
        Dataset dataset = tile.dataset();
        if (!tile.text() && (dataset == null || dataset.missing())) {
            throw new FaultException(DashboardFault.DATASET_NEEDED).about(path + ".dataset.sql");
        }
    }

    private static void check(Filter filter, String path, Set<String> ids) {
        checkId(filter.id(), path, ids);
        if (filter.column().isEmpty() || filter.column().length() > LONGEST_COLUMN) {
            throw new FaultException(DashboardFault.FILTER_COLUMN_NEEDED).about(path + ".column");
        }
        check(filter.selection(), path + ".selection");
    }

    static void check(Selection selection, String path) {
        if (selection.from() != null
                && selection.to() != null
                && selection.from().isAfter(selection.to())) {
            throw new FaultException(DashboardFault.SELECTION_INVALID).about(path + ".to");
        }
    }

    private static void checkId(String id, String path, Set<String> ids) {
        if (!ID.matcher(id).matches()) {
            throw new FaultException(DashboardFault.ID_INVALID).about(path + ".id");
        }
        if (!ids.add(id)) {
            throw new FaultException(DashboardFault.ID_TWICE, id).about(path + ".id");
        }
    }

    private void checkOverlaps() {
        for (int i = 0; i < tiles.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (tiles.get(i).hits(tiles.get(j))) {
                    throw new FaultException(
                                    DashboardFault.TILES_OVERLAP,
                                    tiles.get(i).id(),
                                    tiles.get(j).id())
                            .about("definition.tiles[" + i + "]");
                }
            }
        }
    }
}
