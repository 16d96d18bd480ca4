package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.View;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view as the API shows it. */
@Schema(name = "View")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewBody(
        String name,
        String database,

        @Schema(description = "Its query, in Trino's words") String sql,

        @Schema(description = "What unqualified names in it belong to") @Nullable
        String defaultDatabase,

        List<ColumnBody> columns,
        @Nullable String description,

        @Schema(description = "The value of a plain tag is empty")
        Map<String, String> tags,

        @Schema(description = "Names of accounts") List<String> owners,

        @Schema(description = "Why it should not be used any more; absent while it may be") @Nullable
        Deprecation deprecation,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        Instant createdAt,
        Instant updatedAt) {

    static ViewBody of(View view) {
        return new ViewBody(
                view.name().name(),
                view.name().database(),
                view.sql(),
                view.database().isEmpty() ? null : view.database(),
                ColumnBody.of(view.columns()),
                view.description(),
                view.notes().tags(),
                view.notes().owners(),
                view.notes().deprecation(),
                view.version(),
                view.createdAt(),
                view.updatedAt());
    }
}
