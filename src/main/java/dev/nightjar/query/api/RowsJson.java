package dev.nightjar.query.api;

import dev.nightjar.query.ResultPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a result; values in the shapes of Trino's client protocol. */
record RowsJson(List<Column> columns, List<List<@Nullable Object>> rows, long total) {

    record Column(String name, String type) {}

    static RowsJson of(ResultPage page) {
        return new RowsJson(
                page.columns().stream()
                        .map(column -> new Column(column.name(), column.type().trino()))
                        .toList(),
                page.rows(),
                page.total());
    }
}
