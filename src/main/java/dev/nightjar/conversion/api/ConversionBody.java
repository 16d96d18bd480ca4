package dev.nightjar.conversion.api;

import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.Conversion;
import dev.nightjar.conversion.ConversionDefinition;
import dev.nightjar.conversion.ConversionDefinition.BadRows;
import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.ConversionStatus;
import dev.nightjar.conversion.ConversionStatus.ObjectCounts;
import dev.nightjar.sql.FileOutput.Compression;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversion as the API shows it. */
@Schema(name = "Conversion")
record ConversionBody(
        UUID id,
        String name,
        TableName source,
        TableName target,
        @Nullable String location,
        List<String> partitionedBy,
        List<String> sortedBy,
        int rowGroup,
        long fileBytes,
        Compression compression,
        boolean onArrival,
        BadRows badRows,
        @Nullable String errors,

        @Schema(description = "Whether it makes few files of many, in their own table")
        boolean compacts,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        String owner,
        ConversionStatus.State state,

        @Schema(description = "How far the run under way has got; null where none is") @Nullable
        Counts progress,

        @Nullable RunBody lastRun,

        @Schema(description = "What has become of the versions of objects it has seen")
        ObjectCounts objects,

        Instant createdAt,
        Instant updatedAt) {

    static ConversionBody of(ConversionStatus status, Reasons reasons) {
        Conversion conversion = status.conversion();
        ConversionDefinition definition = conversion.definition();
        return new ConversionBody(
                conversion.id(),
                definition.name(),
                definition.source(),
                definition.target(),
                definition.location(),
                definition.partitionedBy(),
                definition.sortedBy(),
                definition.rowGroup(),
                definition.fileBytes(),
                definition.compression(),
                definition.onArrival(),
                definition.badRows(),
                definition.errors(),
                definition.compacts(),
                conversion.version(),
                conversion.accountName(),
                status.state(),
                status.progress(),
                status.last() == null ? null : RunBody.of(status.last(), reasons),
                status.objects(),
                conversion.createdAt(),
                conversion.updatedAt());
    }
}
