package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table to be created. What is null is inferred from the objects at its location. */
public record NewTable(
        TableName name,
        ObjectLocation location,
        @Nullable FileFormat format,
        @Nullable List<Field> columns,
        @Nullable List<String> fileNames,
        @Nullable List<Field> partitionKeys,
        @Nullable String description,
        Map<String, String> parameters,
        Notes notes) {

    public NewTable(
            TableName name,
            ObjectLocation location,
            @Nullable FileFormat format,
            @Nullable List<Field> columns,
            @Nullable List<String> fileNames,
            @Nullable List<Field> partitionKeys,
            @Nullable String description,
            Map<String, String> parameters) {
        this(name, location, format, columns, fileNames, partitionKeys, description, parameters, Notes.NONE);
    }

    public NewTable(TableName name, ObjectLocation location) {
        this(name, location, null, null, null, null, null, Map.of());
    }

    NewTable as(TableName other) {
        return new NewTable(other, location, format, columns, fileNames, partitionKeys, description, parameters, notes);
    }
}
