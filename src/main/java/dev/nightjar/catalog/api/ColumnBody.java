package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column or a partition key. */
@Schema(name = "Column")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ColumnBody(
        @Schema(example = "order_date") @Nullable String name,

        @Schema(example = "date", description = "In Hive's spelling; Trino's is understood as well") @Nullable
        String type,

        @Schema(
                description = "The type in Trino's spelling, as queries show it",
                accessMode = Schema.AccessMode.READ_ONLY)
        @Nullable
        String trinoType,

        @Nullable String comment,

        @Schema(description = "The column's name inside the files, where it is another") @Nullable
        String fileName) {

    static List<ColumnBody> of(List<Field> fields) {
        return fields.stream().map(field -> of(field, field.name())).toList();
    }

    static List<ColumnBody> of(List<Field> fields, List<String> fileNames) {
        List<ColumnBody> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(of(fields.get(i), fileNames.get(i)));
        }
        return columns;
    }

    private static ColumnBody of(Field field, String fileName) {
        return new ColumnBody(
                field.name(),
                field.type().hive(),
                field.type().trino(),
                field.comment(),
                fileName.equals(field.name()) ? null : fileName);
    }

    /** @param at what the list is called, for what is said of mistakes */
    static @Nullable List<Field> fields(@Nullable List<ColumnBody> columns, String at) {
        if (columns == null) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(columns.get(i).field(at + "[" + i + "]"));
        }
        return fields;
    }

    /** Null where no column names one; a column without gets its own name. */
    static @Nullable List<String> fileNames(@Nullable List<ColumnBody> columns) {
        if (columns == null || columns.stream().allMatch(column -> column.fileName == null)) {
            return null;
        }
        return columns.stream()
                .map(column -> column.fileName == null ? String.valueOf(column.name) : column.fileName)
                .toList();
    }

    private Field field(String at) {
        if (name == null) {
            throw new FaultException(CatalogFault.NAME_MISSING).about(at + ".name");
        }
        DataType known = known(type)
                .or(() -> known(trinoType))
                .orElseThrow(
                        () -> new FaultException(CatalogFault.TYPE_UNKNOWN, String.valueOf(type)).about(at + ".type"));
        return new Field(name, known, comment);
    }

    /** Hive has no way to write a struct's member whose name needs quotes; then Trino's spelling tells. */
    private static Optional<DataType> known(@Nullable String type) {
        return type == null ? Optional.empty() : DataType.parse(type);
    }
}
