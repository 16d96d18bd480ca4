package dev.nightjar.dashboard.api;

import dev.nightjar.chart.ColumnRole;
import dev.nightjar.sql.OutputColumn;
import java.util.List;

/** The columns a statement answers with. */
record ColumnsJson(List<Column> columns) {

    record Column(String name, String type, ColumnRole role) {}

    static ColumnsJson of(List<OutputColumn> columns) {
        return new ColumnsJson(columns.stream()
                .map(column -> new Column(column.name(), column.type().trino(), ColumnRole.of(column.type())))
                .toList());
    }
}
