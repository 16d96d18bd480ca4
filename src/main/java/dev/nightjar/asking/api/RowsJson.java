package dev.nightjar.asking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.dashboard.TileTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows behind a mark.
 *
 * @param total how many can be paged through
 * @param more whether there are more than those
 */
record RowsJson(List<Column> columns, List<List<@Nullable Object>> rows, long total, boolean more) {

    /** Rows that can be paged through; files have all. */
    static final int MOST = 10_000;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(String name, String type, @Nullable ValueFormat format) {}

    static RowsJson of(TileTable table, MarkBody body) {
        return new RowsJson(
                table.columns().stream()
                        .map(column -> new Column(column.name(), column.type().trino(), column.format()))
                        .toList(),
                table.page(body.offset(), body.limit()),
                table.total(),
                table.cut());
    }
}
