package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Notes;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as a client writes it. To create one, {@code name} and {@code location} are enough: the rest is inferred from
 * the objects. What the server decides is accepted back and ignored, so that an answer can be changed and sent again.
 */
@Schema(name = "TableInput")
@JsonIgnoreProperties({"database", "version", "createdAt", "updatedAt"})
record TableInput(
        @Schema(example = "orders", description = "Lower case letters, digits and underscores; at most 255") @Nullable
        String name,

        @Schema(
                example = "s3://bucket/orders/",
                description = "A folder of the lake, or s3://bucket/prefix/, or the https:// address of one object")
        @Nullable
        String location,

        @Schema(description = "Inferred where absent") @Nullable
        FormatDescription format,

        @Schema(description = "Inferred where absent") @Nullable
        List<ColumnBody> columns,

        @Schema(description = "Inferred from key=value folders where absent") @Nullable
        List<ColumnBody> partitionKeys,

        @Nullable String description,
        @Nullable Map<String, String> tags,
        @Nullable List<String> owners,
        @Nullable Deprecation deprecation,
        @Nullable Map<String, String> parameters) {

    NewTable toCreate(String database) {
        return new NewTable(
                new TableName(database, name == null ? "" : name),
                where(),
                format == null ? null : format.toFormat(),
                ColumnBody.fields(columns, "columns"),
                ColumnBody.fileNames(columns),
                ColumnBody.fields(partitionKeys, "partitionKeys"),
                description,
                parameters == null ? Map.of() : parameters,
                Notes.of(tags, owners, deprecation));
    }

    /** The whole new definition; format, columns and keys stay as they are where they are absent. */
    TableChange toChange(Table stored) {
        FileFormat newFormat = format == null ? stored.format() : format.toFormat();
        List<Field> newColumns = ColumnBody.fields(columns, "columns");
        List<Field> newKeys = ColumnBody.fields(partitionKeys, "partitionKeys");
        return new TableChange(
                location == null ? stored.location() : where(),
                newFormat,
                newColumns == null ? stored.columns() : newColumns,
                newColumns == null ? stored.fileNames() : ColumnBody.fileNames(columns),
                newKeys == null ? stored.partitionKeys() : newKeys,
                description,
                parameters == null ? Map.of() : parameters,
                Notes.of(tags, owners, deprecation));
    }

    private ObjectLocation where() {
        if (location == null || location.isBlank()) {
            throw new FaultException(CatalogFault.LOCATION_MISSING).about("location");
        }
        try {
            return ObjectLocation.parse(location);
        } catch (FaultException e) {
            throw e.about("location");
        }
    }
}
