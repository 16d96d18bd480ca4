package dev.nightjar.dashboard;

import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartData;
import dev.nightjar.dashboard.TileAnswer.Column;
import dev.nightjar.sql.OutputColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drawn tile with the rows behind it, those a browser is given. */
record Picture(Chart chart, List<Column> columns, List<List<@Nullable Object>> rows, long total) {

    /** Rows sent for "show as table". */
    static final int MOST_ROWS = 1_000;

    static Picture of(Chart chart, ChartData data, TileSource source) {
        List<List<@Nullable Object>> rows =
                data.rows().subList(0, Math.min(MOST_ROWS, data.rows().size()));
        return new Picture(
                chart,
                data.columns().stream().map(column -> column(column, source)).toList(),
                rows,
                data.known());
    }

    private static Column column(OutputColumn column, TileSource source) {
        return new Column(column.name(), column.type().trino(), source.label(column.name()));
    }
}
