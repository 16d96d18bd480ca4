package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.Deprecation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database as the API shows it. */
@Schema(name = "Database")
record DatabaseBody(
        @Schema(example = "sales") String name,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        @Nullable String description,

        @Schema(description = "The value of a plain tag is empty")
        Map<String, String> tags,

        @Schema(description = "Names of accounts") List<String> owners,

        @Schema(description = "Why it should not be used any more; null while it may be") @Nullable
        Deprecation deprecation,

        @Schema(description = "How many tables it has") int tables,
        Instant createdAt) {

    static DatabaseBody of(Database database) {
        return new DatabaseBody(
                database.name(),
                database.version(),
                database.description(),
                database.notes().tags(),
                database.notes().owners(),
                database.notes().deprecation(),
                database.tables(),
                database.createdAt());
    }
}
