package dev.nightjar.catalog.web;

import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableSummary;
import dev.nightjar.catalog.View;
import dev.nightjar.sql.Field;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table in a list.
 *
 * @param format as {@code TableSummary} has it
 * @param matches columns that a search found, a few of them
 */
public record TableLine(
        TableName name,
        String format,
        int columns,
        String location,
        @Nullable String description,
        Instant updatedAt,
        List<String> matches) {

    private static final int MATCHES = 3;

    static TableLine of(TableSummary table) {
        return new TableLine(
                table.name(),
                table.format(),
                table.columns(),
                table.location(),
                table.description(),
                table.updatedAt(),
                List.of());
    }

    static TableLine found(Table table, String text) {
        return new TableLine(
                table.name(),
                FormatDescription.of(table.format()).type(),
                table.columns().size() + table.partitionKeys().size(),
                table.location().toString(),
                table.description(),
                table.updatedAt(),
                matches(Stream.concat(table.columns().stream(), table.partitionKeys().stream()), text));
    }

    static TableLine found(View view, String text) {
        return new TableLine(
                view.name(),
                TableSummary.VIEW,
                view.columns().size(),
                "",
                view.description(),
                view.updatedAt(),
                matches(view.columns().stream(), text));
    }

    private static List<String> matches(Stream<Field> columns, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return columns.filter(column -> says(column, wanted))
                .limit(MATCHES)
                .map(Field::name)
                .toList();
    }

    private static boolean says(Field column, String wanted) {
        String comment = column.comment();
        return column.name().contains(wanted)
                || comment != null && comment.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
