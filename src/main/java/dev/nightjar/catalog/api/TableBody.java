package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.Table;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table as the API shows it. */
@Schema(name = "Table")
record TableBody(
        @Schema(example = "orders") String name,
        String database,
        @Schema(example = "s3://bucket/orders/") String location,
        FormatDescription format,
        List<ColumnBody> columns,
        List<ColumnBody> partitionKeys,
        @Nullable String description,

        @Schema(description = "The value of a plain tag is empty")
        Map<String, String> tags,

        @Schema(description = "Names of accounts") List<String> owners,

        @Schema(description = "Why it should not be used any more; null while it may be") @Nullable
        Deprecation deprecation,

        Map<String, String> parameters,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        Instant createdAt,
        Instant updatedAt) {

    static TableBody of(Table table) {
        return new TableBody(
                table.name().name(),
                table.name().database(),
                table.location().toString(),
                FormatDescription.of(table.format()),
                ColumnBody.of(table.columns(), table.fileNames()),
                ColumnBody.of(table.partitionKeys()),
                table.description(),
                table.notes().tags(),
                table.notes().owners(),
                table.notes().deprecation(),
                table.parameters(),
                table.version(),
                table.createdAt(),
                table.updatedAt());
    }
}
