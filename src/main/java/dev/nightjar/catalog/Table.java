package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of the catalog.
 *
 * @param version rises with each change; what {@code If-Match} compares
 * @param columns in the files, with catalog names; {@code fileNames} are their names inside the files, by position
 * @param parameters free properties, as Glue keeps them
 */
public record Table(
        TableName name,
        int version,
        ObjectLocation location,
        FileFormat format,
        List<Field> columns,
        List<String> fileNames,
        List<Field> partitionKeys,
        @Nullable String description,
        Notes notes,
        Map<String, String> parameters,
        Instant createdAt,
        Instant updatedAt) {

    /** One of which nobody said anything yet. */
    public Table(
            TableName name,
            int version,
            ObjectLocation location,
            FileFormat format,
            List<Field> columns,
            List<String> fileNames,
            List<Field> partitionKeys,
            @Nullable String description,
            Map<String, String> parameters,
            Instant createdAt,
            Instant updatedAt) {
        this(
                name,
                version,
                location,
                format,
                columns,
                fileNames,
                partitionKeys,
                description,
                Notes.NONE,
                parameters,
                createdAt,
                updatedAt);
    }
}
