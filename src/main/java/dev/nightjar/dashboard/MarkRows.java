package dev.nightjar.dashboard;

import dev.nightjar.chart.ValueFormat;
import dev.nightjar.dashboard.AskedTiles.Asked;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.dataset.DatasetField;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryResults;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The rows behind a mark: those of the tile's dataset that its number was made of, as far as whoever is looking may see them.
 *
 * <p>A sum over salaries is one thing, the salaries are another: whoever may not read the statement sees only columns that
 * the tile's author {@linkplain Clicks#rows named}, and no rows where there are none.
 */
@Service
public class MarkRows {

    private final AskedTiles tiles;

    MarkRows(AskedTiles tiles) {
        this.tiles = tiles;
    }

    /**
     * @param most rows
     * @throws FaultException {@link DashboardFault#ROWS_NOT_SHOWN} for whoever may not see any
     */
    public TileTable of(Viewing viewing, String tile, DataRequest request, Mark mark, int most) {
        Asked asked = tiles.of(viewing, tile, request);
        asked.marks().check(mark);
        List<TileColumn> shown = shown(asked);
        Shape.Rows rows = new Shape.Rows(
                shown.stream().map(TileColumn::name).toList(), most == Integer.MAX_VALUE ? most : most + 1);
        Round round = tiles.round(viewing);
        QueryExecution ended = AskedTiles.answering(() -> tiles.ended(round, asked, asked.behind(mark, rows)));
        long readable = Math.min(round.readable(ended), most);
        return new TileTable(
                asked.visual().title(),
                shown.stream().map(MarkRows::named).toList(),
                readable,
                ended.rowCount() > readable,
                row -> true,
                from -> round.page(
                        asked.source(), ended.id(), from, (int) Math.min(QueryResults.MAX_ROWS, readable - from)));
    }

    /** Whether there is anything to see for whoever is looking. */
    public static boolean shownTo(Viewing viewing, Tile tile) {
        return seesAll(viewing) || !tile.clicked().rows().isEmpty();
    }

    private static boolean seesAll(Viewing viewing) {
        return viewing.opensExecutions() || viewing.draft() && viewing.viewer() instanceof Viewer.Person;
    }

    private static List<TileColumn> shown(Asked asked) {
        if (!shownTo(asked.viewing(), asked.tile())) {
            throw new FaultException(DashboardFault.ROWS_NOT_SHOWN);
        }
        List<TileColumn> offered = asked.source().offered();
        List<String> named = asked.tile().clicked().rows();
        List<TileColumn> shown = named.isEmpty()
                ? offered
                : named.stream().flatMap(name -> find(offered, name).stream()).toList();
        if (shown.isEmpty()) {
            throw new FaultException(DashboardFault.ROWS_NOT_SHOWN);
        }
        return shown;
    }

    private static Optional<TileColumn> find(List<TileColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static TileTable.Column named(TileColumn column) {
        DatasetField field = column.field();
        ValueFormat format = field == null ? null : field.format();
        return new TileTable.Column(
                field == null ? column.name() : field.name(), column.column().type(), format);
    }
}
