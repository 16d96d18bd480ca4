package dev.nightjar.dashboard;

import dev.nightjar.chart.Measure;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.AskedTiles.Asked;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.dashboard.TileTable.Column;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryResults;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks for everything behind tiles: all groups of a chart, and of a table also the rows that nobody scrolls to. */
@Service
public class TileTables {

    private final AskedTiles tiles;

    TileTables(AskedTiles tiles) {
        this.tiles = tiles;
    }

    /**
     * What a tile shows, whole.
     *
     * @param most rows
     * @throws FaultException where there is no answer, without saying more than the viewing may know
     */
    public TileTable of(Viewing viewing, String id, DataRequest request, int most) {
        Asked asked = tiles.of(viewing, id, request);
        return AskedTiles.answering(
                () -> table(asked, TilePlan.of(asked.visual(), asked.source().statement(), asked.conditions()), most));
    }

    private TileTable table(Asked asked, TilePlan plan, int most) {
        Round round = tiles.round(asked.viewing());
        TileSource source = asked.source();
        Visual visual = asked.visual();
        QueryExecution answer = tiles.ended(round, asked, plan.main());
        if (plan.main().shape() instanceof Shape.Rows rows && answer.rowCount() >= rows.limit()) {
            Shape all = new Shape.Rows(rows.columns(), most == Integer.MAX_VALUE ? most : most + 1);
            answer = tiles.ended(
                    round,
                    asked,
                    new TileQuery(plan.main().dataset(), plan.main().conditions(), all));
        }
        QueryExecution whole = answer;
        long readable = Math.min(round.readable(whole), most);
        boolean totalled = plan.main().shape() instanceof Shape.Totalled;
        List<OutputColumn> columns = round.page(source, whole.id(), 0, 0).columns();
        return new TileTable(
                visual.title() == null ? "" : visual.title(),
                named(totalled ? columns.subList(0, columns.size() - 1) : columns, source, visual, plan),
                readable,
                whole.rowCount() > readable,
                row -> !totalled || isFinest(row.getLast()),
                from -> round.page(source, whole.id(), from, (int) Math.min(QueryResults.MAX_ROWS, readable - from)));
    }

    /** Whether a row is one of the groups themselves, and no total of them. */
    private static boolean isFinest(@Nullable Object level) {
        return level != null && level.toString().equals("0");
    }

    /** Groups stand first, then the values, as the visual names and formats them. */
    private static List<Column> named(List<OutputColumn> answered, TileSource source, Visual visual, TilePlan plan) {
        Visual named = source.named(visual);
        int groups = plan.positional() ? answered.size() - named.values().size() : answered.size();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < answered.size(); i++) {
            OutputColumn column = answered.get(i);
            String known = source.label(column.name());
            Measure measure = i >= groups && groups >= 0 ? named.values().get(i - groups) : null;
            String label = measure == null ? null : measure.label();
            ValueFormat format = measure == null ? null : measure.format();
            columns.add(
                    new Column(label != null ? label : known != null ? known : column.name(), column.type(), format));
        }
        return columns;
    }
}
