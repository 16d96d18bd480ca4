package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Database;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A database as the API shows it. */
@Schema(name = "Database")
record DatabaseBody(
        @Schema(example = "sales") String name,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        @Nullable String description,
        @Schema(description = "How many tables it has") int tables,
        Instant createdAt) {

    static DatabaseBody of(Database database) {
        return new DatabaseBody(
                database.name(), database.version(), database.description(), database.tables(), database.createdAt());
    }
}
