package dev.nightjar.dashboard;

import dev.nightjar.chart.Image;
import dev.nightjar.chart.ValueColour;
import dev.nightjar.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a definition could be shown, before it is kept. */
final class DefinitionCheck {

    private static final String ROOT = "definition.";
    private static final int MOST_SHEETS = 20;
    private static final int MOST_TILES = 100;
    private static final int MOST_FILTERS = 40;
    private static final int MOST_PARAMETERS = 40;
    private static final int MOST_LEVELS = 8;
    private static final int MOST_TARGETS = 10;
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_COLUMN = 255;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final Definition definition;
    private final Set<String> ids = new HashSet<>();

    DefinitionCheck(Definition definition) {
        this.definition = definition;
    }

    /** Fails, naming the field. */
    void run() {
        most(definition.sheets(), MOST_SHEETS, DashboardFault.TOO_MANY_SHEETS, "sheets");
        most(definition.tiles(), MOST_TILES, DashboardFault.TOO_MANY_TILES, "tiles");
        most(definition.filters(), MOST_FILTERS, DashboardFault.TOO_MANY_FILTERS, "filters");
        for (int i = 0; i < definition.sheets().size(); i++) {
            check(definition.sheets().get(i), ROOT + "sheets[" + i + "]");
        }
        for (int i = 0; i < definition.tiles().size(); i++) {
            check(definition.tiles().get(i), ROOT + "tiles[" + i + "]");
        }
        for (int i = 0; i < definition.filters().size(); i++) {
            check(definition.filters().get(i), ROOT + "filters[" + i + "]");
        }
        most(definition.parameters(), MOST_PARAMETERS, DashboardFault.TOO_MANY_PARAMETERS, "parameters");
        for (int i = 0; i < definition.parameters().size(); i++) {
            check(definition.parameters().get(i), ROOT + "parameters[" + i + "]");
        }
        check(definition.appearance());
        checkOverlaps();
    }

    private static void check(Appearance appearance) {
        boolean drawable = appearance.colours().size() <= Appearance.MOST_COLOURS
                && appearance.colours().stream().allMatch(ValueColour::valid);
        if (!drawable) {
            throw new FaultException(DashboardFault.COLOUR_INVALID, Appearance.MOST_COLOURS)
                    .about(ROOT + "appearance.colours");
        }
        Theme theme = appearance.theme();
        if (theme != null) {
            theme.check(ROOT + "appearance.theme");
        }
    }

    private void check(Parameter parameter, String path) {
        ParameterCheck.check(parameter, path);
        checkId(parameter.id(), path);
    }

    private static void most(List<?> things, int most, DashboardFault fault, String field) {
        if (things.size() > most) {
            throw new FaultException(fault, most).about(ROOT + field);
        }
    }

    private void check(Sheet sheet, String path) {
        checkId(sheet.id(), path);
        if (sheet.title().isEmpty() || sheet.title().length() > LONGEST_TITLE) {
            throw new FaultException(DashboardFault.SHEET_TITLE_NEEDED, LONGEST_TITLE).about(path + ".title");
        }
    }

    private void check(Tile tile, String path) {
        checkId(tile.id(), path);
        checkSheet(tile.sheet(), path);
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
        if (tile.drill().size() > MOST_LEVELS) {
            throw new FaultException(DashboardFault.DRILL_TOO_DEEP).about(path + ".drill");
        }
        check(tile.clicked(), path + ".clicks");
        Dataset dataset = tile.dataset();
        if (tile.visual().kind().drawsData() && (dataset == null || dataset.missing())) {
            throw new FaultException(DashboardFault.DATASET_NEEDED).about(path + ".dataset.sql");
        }
        Image image = tile.visual().image();
        if (image != null && !image.described()) {
            throw new FaultException(DashboardFault.IMAGE_TEXT_NEEDED).about(path + ".visual.image.alt");
        }
    }

    private static void check(Clicks clicks, String path) {
        boolean named = clicks.dashboards().stream().allMatch(target -> target.dashboard() != null);
        if (!named || clicks.dashboards().size() > MOST_TARGETS || clicks.rows().size() > MOST_COLUMNS) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID).about(path);
        }
    }

    private void check(Filter filter, String path) {
        checkId(filter.id(), path);
        checkSheet(filter.sheet(), path);
        if (filter.column().isEmpty() || filter.column().length() > LONGEST_COLUMN) {
            throw new FaultException(DashboardFault.FILTER_COLUMN_NEEDED).about(path + ".column");
        }
        if (filter.kind() == Filter.Kind.TOP && filter.by() == null) {
            throw new FaultException(DashboardFault.FILTER_MEASURE_NEEDED).about(path + ".by");
        }
        SelectionCheck.check(filter.selection(), path + ".selection");
    }

    private void checkSheet(@Nullable String sheet, String path) {
        if (sheet != null && !definition.hasSheet(sheet)) {
            throw new FaultException(DashboardFault.NO_SUCH_SHEET).about(path + ".sheet");
        }
    }

    private void checkId(String id, String path) {
        if (!ID.matcher(id).matches()) {
            throw new FaultException(DashboardFault.ID_INVALID).about(path + ".id");
        }
        if (!ids.add(id)) {
            throw new FaultException(DashboardFault.ID_TWICE, id).about(path + ".id");
        }
    }

    private void checkOverlaps() {
        List<Tile> tiles = definition.tiles();
        for (int i = 0; i < tiles.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (tiles.get(i).hits(tiles.get(j))) {
                    throw new FaultException(
                                    DashboardFault.TILES_OVERLAP,
                                    tiles.get(i).id(),
                                    tiles.get(j).id())
                            .about(ROOT + "tiles[" + i + "]");
                }
            }
        }
    }
}
