package dev.nightjar.catalog;

import dev.nightjar.engine.Notice;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table over a location would look like, for a person to correct.
 *
 * @param suggestedName a table name made of the location's
 * @param sample the first rows as text, by position in {@code columns}
 * @param gzip whether objects are compressed
 * @param sheets of a workbook of Excel, to choose from
 * @param objects how many objects lie there, of {@code bytes} together
 */
public record Proposal(
        ObjectLocation location,
        String suggestedName,
        FileFormat format,
        List<Column> columns,
        List<Field> partitionKeys,
        List<List<@Nullable String>> sample,
        List<Notice> notices,
        String compression,
        long objects,
        long bytes,
        List<String> sheets) {

    /**
     * A column.
     *
     * @param fileName its name inside the files
     * @param name the name it would have in the catalog
     */
    public record Column(String fileName, String name, DataType type) {}

    /** The table to create, as proposed, under a name. */
    public NewTable as(TableName name) {
        return new NewTable(
                name,
                location,
                format,
                columns.stream()
                        .map(column -> new Field(column.name(), column.type()))
                        .toList(),
                columns.stream().map(Column::fileName).toList(),
                partitionKeys,
                null,
                Map.of());
    }
}
