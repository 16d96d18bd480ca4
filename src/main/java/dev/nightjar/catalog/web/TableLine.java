package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Notes;
import dev.nightjar.catalog.SearchHit;
import dev.nightjar.catalog.TableSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, a view or, in a search, a database in a list.
 *
 * @param name of a database, its own
 * @param icon what shows what it is
 * @param format as {@code TableSummary} has it; empty of a database
 * @param matches columns that a search found, a few of them
 */
public record TableLine(
        String database,
        String name,
        String href,
        String icon,
        String format,
        int columns,
        String location,
        @Nullable String description,
        Notes notes,
        boolean favourite,
        Instant updatedAt,
        List<String> matches) {

    static TableLine of(TableSummary table) {
        return new TableLine(
                table.name().database(),
                table.name().name(),
                Hrefs.table(table.name()),
                icon(table.format()),
                table.format(),
                table.columns(),
                table.location(),
                table.description(),
                table.notes(),
                false,
                table.updatedAt(),
                List.of());
    }

    static TableLine of(SearchHit hit) {
        String name = hit.name().name();
        return new TableLine(
                hit.name().database(),
                name == null ? hit.name().database() : name,
                Hrefs.of(hit),
                name == null ? "database" : icon(hit.format()),
                hit.format(),
                hit.columns(),
                hit.location(),
                hit.description(),
                hit.notes(),
                hit.favourite(),
                hit.updatedAt(),
                hit.matches());
    }

    private static String icon(String format) {
        return format.equals(TableSummary.VIEW) ? "eye" : "table";
    }

    /** Whether it is something in a database. */
    public boolean isInside() {
        return !format.isEmpty();
    }
}
