package dev.nightjar.catalog.api;

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
                table.parameters(),
                table.version(),
                table.createdAt(),
                table.updatedAt());
    }
}
