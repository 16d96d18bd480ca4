package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table's new definition.
 *
 * @param fileNames the columns' names inside the files, by position; null keeps those of columns whose names stay
 * @param notes null keeps them
 */
public record TableChange(
        ObjectLocation location,
        FileFormat format,
        List<Field> columns,
        @Nullable List<String> fileNames,
        List<Field> partitionKeys,
        @Nullable String description,
        Map<String, String> parameters,
        @Nullable Notes notes) {

    /** One that leaves the notes as they are. */
    public TableChange(
            ObjectLocation location,
            FileFormat format,
            List<Field> columns,
            @Nullable List<String> fileNames,
            List<Field> partitionKeys,
            @Nullable String description,
            Map<String, String> parameters) {
        this(location, format, columns, fileNames, partitionKeys, description, parameters, null);
    }

    /** The definition as it stands, to change one thing of it. */
    public static TableChange of(Table table) {
        return new TableChange(
                table.location(),
                table.format(),
                table.columns(),
                table.fileNames(),
                table.partitionKeys(),
                table.description(),
                table.parameters(),
                table.notes());
    }

    /** The same as a table of that name to be created. */
    NewTable as(TableName name) {
        return new NewTable(
                name,
                location,
                format,
                columns,
                fileNames,
                partitionKeys,
                description,
                parameters,
                notes == null ? Notes.NONE : notes);
    }

    public TableChange withColumns(List<Field> columns) {
        return new TableChange(location, format, columns, null, partitionKeys, description, parameters, notes);
    }

    public TableChange withDescription(@Nullable String description) {
        return new TableChange(location, format, columns, fileNames, partitionKeys, description, parameters, notes);
    }

    public TableChange withNotes(Notes notes) {
        return new TableChange(location, format, columns, fileNames, partitionKeys, description, parameters, notes);
    }

    /** With another comment of the column or partition key of that name. */
    public TableChange withComment(String column, @Nullable String comment) {
        return new TableChange(
                location,
                format,
                commented(columns, column, comment),
                fileNames,
                commented(partitionKeys, column, comment),
                description,
                parameters,
                notes);
    }

    static List<Field> commented(List<Field> fields, String name, @Nullable String comment) {
        return fields.stream()
                .map(field -> field.name().equals(name) ? new Field(name, field.type(), comment) : field)
                .toList();
    }
}
