package dev.nightjar.sql;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows that the catalog knows, as text, into a statement. */
final class CatalogRows {

    private CatalogRows() {}

    /** A query in parentheses. */
    static String write(List<Field> columns, List<List<@Nullable String>> rows) {
        String items = columns.stream()
                .map(column -> {
                    String name = DuckText.name(column.name());
                    return StoredValues.load("CAST(" + name + " AS VARCHAR)", column.type()) + " AS " + name;
                })
                .collect(Collectors.joining(", "));
        String names =
                columns.stream().map(column -> DuckText.name(column.name())).collect(Collectors.joining(", "));
        List<List<@Nullable String>> values =
                rows.isEmpty() ? List.of(Collections.<@Nullable String>nCopies(columns.size(), null)) : rows;
        return "(SELECT " + items + " FROM (VALUES "
                + values.stream().map(CatalogRows::tuple).collect(Collectors.joining(", ")) + ") AS v(" + names + ")"
                + (rows.isEmpty() ? " WHERE false" : "") + ")";
    }

    private static String tuple(List<@Nullable String> row) {
        return row.stream()
                .map(value -> value == null ? "NULL" : DuckText.text(value))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
