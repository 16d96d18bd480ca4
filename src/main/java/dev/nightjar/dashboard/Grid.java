package dev.nightjar.dashboard;

import dev.nightjar.chart.VisualKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The layout rules of a dashboard: 24 columns, tiles fall upwards until they meet another. The browser's grid follows
 * the same rules while a tile is dragged.
 */
final class Grid {

    static final int COLUMNS = 24;

    private Grid() {}

    /** Lets every tile fall upwards, the upper ones first; a tile that overlaps one before it moves below it. */
    static List<Tile> compact(List<Tile> tiles) {
        List<Tile> placed = new ArrayList<>();
        tiles.stream()
                .sorted(Comparator.comparingInt(Tile::y).thenComparingInt(Tile::x))
                .forEach(tile -> placed.add(fallen(tile, placed)));
        return placed;
    }

    private static Tile fallen(Tile tile, List<Tile> placed) {
        Tile at = tile;
        while (at.y() > 0 && free(at.at(at.x(), at.y() - 1), placed)) {
            at = at.at(at.x(), at.y() - 1);
        }
        Optional<Tile> under = hit(at, placed);
        while (under.isPresent()) {
            at = at.at(at.x(), under.get().y() + under.get().h());
            under = hit(at, placed);
        }
        return at;
    }

    /** The tile in the first place where it fits: as far up as possible, then as far left. Nothing else moves. */
    static Tile place(Tile tile, List<Tile> tiles) {
        int bottom = tiles.stream()
                .filter(other -> Objects.equals(other.sheet(), tile.sheet()))
                .mapToInt(other -> other.y() + other.h())
                .max()
                .orElse(0);
        for (int y = 0; y < bottom; y++) {
            for (int x = 0; x + tile.w() <= COLUMNS; x++) {
                Tile at = tile.at(x, y);
                if (free(at, tiles)) {
                    return at;
                }
            }
        }
        return tile.at(0, bottom);
    }

    /** How wide a new tile of a kind is. */
    static int usualWidth(VisualKind kind) {
        return switch (kind) {
            case KPI, GAUGE -> 6;
            case LINE,
                    AREA,
                    BAR,
                    COMBO,
                    WATERFALL,
                    PIE,
                    TREE_MAP,
                    FUNNEL,
                    SCATTER,
                    HEAT_MAP,
                    SANKEY,
                    RADAR,
                    HISTOGRAM,
                    BOX_PLOT,
                    WORD_CLOUD -> 8;
            case CALENDAR, MAP, POINT_MAP, PIVOT, TABLE, TEXT -> 12;
            case IMAGE -> 8;
        };
    }

    static int usualHeight(VisualKind kind) {
        return switch (kind) {
            case KPI, TEXT -> 3;
            case GAUGE, IMAGE -> 6;
            case LINE,
                    AREA,
                    BAR,
                    COMBO,
                    WATERFALL,
                    PIE,
                    TREE_MAP,
                    FUNNEL,
                    SCATTER,
                    HEAT_MAP,
                    CALENDAR,
                    SANKEY,
                    RADAR,
                    HISTOGRAM,
                    BOX_PLOT,
                    WORD_CLOUD,
                    TABLE -> 8;
            case MAP, POINT_MAP, PIVOT -> 10;
        };
    }

    private static boolean free(Tile tile, List<Tile> others) {
        return hit(tile, others).isEmpty();
    }

    private static Optional<Tile> hit(Tile tile, List<Tile> others) {
        return others.stream().filter(tile::hits).findFirst();
    }
}
