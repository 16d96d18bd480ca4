package dev.nightjar.dashboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ColumnRole;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.dashboard.TileColumn;
import dev.nightjar.dataset.DatasetField;
import dev.nightjar.dataset.GeoRole;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a visual can show: columns, and what their dataset says of them. */
record ColumnsJson(List<Column> columns) {

    /** @param label what people call it, where that is not its name */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(
            String name,
            String type,
            ColumnRole role,
            @Nullable String label,
            @Nullable String folder,
            @Nullable String description,
            @Nullable GeoRole geo,
            @Nullable Aggregate aggregate,
            @Nullable ValueFormat format) {

        static Column of(TileColumn offered) {
            String name = offered.column().name();
            String type = offered.column().type().trino();
            ColumnRole role = ColumnRole.of(offered.column().type());
            DatasetField field = offered.field();
            return field == null
                    ? new Column(name, type, role, null, null, null, null, null, null)
                    : new Column(
                            name,
                            type,
                            role,
                            Objects.equals(field.name(), name) ? null : field.name(),
                            field.folder(),
                            field.description(),
                            field.geo(),
                            field.aggregate(),
                            field.format());
        }
    }

    static ColumnsJson of(List<TileColumn> columns) {
        return new ColumnsJson(columns.stream().map(Column::of).toList());
    }
}
