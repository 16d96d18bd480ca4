package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Notes;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view as a client writes it. Its columns follow from its query; of theirs only the comments count. */
@Schema(name = "ViewInput")
@JsonIgnoreProperties({"database", "version", "createdAt", "updatedAt"})
record ViewInput(
        @Schema(example = "big_orders") @Nullable String name,

        @Schema(example = "SELECT * FROM orders WHERE amount > 1000", description = "Needed to create one") @Nullable
        String sql,

        @Schema(description = "What unqualified names in it belong to; the view's own database where absent") @Nullable
        String defaultDatabase,

        @Schema(description = "Comments by name; the rest is ignored") @Nullable
        List<ColumnBody> columns,

        @Nullable String description,
        @Nullable Map<String, String> tags,
        @Nullable List<String> owners,
        @Nullable Deprecation deprecation) {

    String requiredSql() {
        if (sql == null || sql.isBlank()) {
            throw new FaultException(CatalogFault.VIEW_NEEDS_QUERY).about("sql");
        }
        return sql;
    }

    Notes notes() {
        return Notes.of(tags, owners, deprecation);
    }

    /** The fields with the comments that were written; as they are where none were. */
    List<Field> commented(List<Field> fields) {
        if (columns == null) {
            return fields;
        }
        Map<String, String> comments = new HashMap<>();
        for (ColumnBody column : columns) {
            if (column.name() != null && column.comment() != null) {
                comments.put(column.name(), column.comment());
            }
        }
        return fields.stream()
                .map(field -> new Field(field.name(), field.type(), comments.get(field.name())))
                .toList();
    }
}
