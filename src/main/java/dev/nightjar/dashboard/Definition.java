package dev.nightjar.dashboard;

import dev.nightjar.console.Miniature;
import dev.nightjar.console.Miniature.Box;
import dev.nightjar.fault.FaultException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard consists of. Kept as JSON; {@code docs/dashboards.md} describes it.
 *
 * @param sheets its pages; where there are any, every tile is on one of them
 */
public record Definition(
        List<Sheet> sheets, List<Tile> tiles, List<Filter> filters, List<Parameter> parameters, Appearance appearance) {

    public static final Definition EMPTY = new Definition(List.of(), List.of());

    public Definition {
        sheets = sheets == null ? List.of() : List.copyOf(sheets);
        tiles = placed(sheets, tiles == null ? List.of() : tiles);
        filters = filters == null ? List.of() : List.copyOf(filters);
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
        appearance = appearance == null ? Appearance.USUAL : appearance;
    }

    Definition(List<Sheet> sheets, List<Tile> tiles, List<Filter> filters, List<Parameter> parameters) {
        this(sheets, tiles, filters, parameters, Appearance.USUAL);
    }

    public Definition(List<Tile> tiles, List<Filter> filters) {
        this(List.of(), tiles, filters);
    }

    Definition(List<Sheet> sheets, List<Tile> tiles, List<Filter> filters) {
        this(sheets, tiles, filters, List.of());
    }

    /** A tile that names no sheet is on the first. */
    private static List<Tile> placed(List<Sheet> sheets, List<Tile> tiles) {
        return sheets.isEmpty()
                ? List.copyOf(tiles)
                : tiles.stream()
                        .map(tile ->
                                tile.sheet() == null ? tile.on(sheets.getFirst().id()) : tile)
                        .toList();
    }

    public Optional<Tile> tile(String id) {
        return tiles.stream().filter(tile -> tile.id().equals(id)).findFirst();
    }

    /**
     * The tiles of a sheet, or all.
     *
     * @throws FaultException {@link DashboardFault#NO_SUCH_SHEET}
     */
    public List<Tile> tilesOn(@Nullable String sheet) {
        if (sheet == null) {
            return tiles;
        }
        if (!hasSheet(sheet)) {
            throw new FaultException(DashboardFault.NO_SUCH_SHEET).about("sheet");
        }
        return tiles.stream().filter(tile -> sheet.equals(tile.sheet())).toList();
    }

    /** Its first sheet from afar. */
    Miniature miniature() {
        String first = sheets.isEmpty() ? null : sheets.getFirst().id();
        return new Miniature(tilesOn(first).stream()
                .map(tile -> new Box(tile.visual().kind().name(), tile.x(), tile.y(), tile.w(), tile.h()))
                .toList());
    }

    boolean hasSheet(String id) {
        return sheets.stream().anyMatch(sheet -> sheet.id().equals(id));
    }

    /** The same with one tile more. */
    Definition with(Tile tile) {
        return withTiles(Stream.concat(tiles.stream(), Stream.of(tile)).toList());
    }

    /** The same without the statements, which name tables: for those who only look. */
    public Definition withoutStatements() {
        return withTiles(tiles.stream().map(Tile::withoutStatement).toList());
    }

    /** The same with other filters. */
    Definition withFilters(List<Filter> filters) {
        return new Definition(sheets, tiles, filters, parameters, appearance);
    }

    /** The same with other tiles. */
    Definition withTiles(List<Tile> tiles) {
        return new Definition(sheets, tiles, filters, parameters, appearance);
    }

    /** Fails, naming the field, where this could not be shown. A visual may still lack columns: it says so itself. */
    Definition checked() {
        new DefinitionCheck(this).run();
        return this;
    }
}
