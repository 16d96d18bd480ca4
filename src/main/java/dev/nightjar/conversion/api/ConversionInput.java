package dev.nightjar.conversion.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.ConversionDefinition;
import dev.nightjar.conversion.ConversionDefinition.BadRows;
import dev.nightjar.sql.FileOutput.Compression;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A conversion as a client writes it; what the server decides is accepted back and ignored. */
@Schema(name = "ConversionInput")
@JsonIgnoreProperties({
    "id",
    "version",
    "owner",
    "state",
    "progress",
    "lastRun",
    "objects",
    "compacts",
    "mayChange",
    "createdAt",
    "updatedAt"
})
record ConversionInput(
        @Schema(example = "orders to Parquet") @Nullable String name,

        @Schema(description = "The table that is read") @Nullable
        Named source,

        @Schema(description = "The table that is written; the source itself to make few files of many") @Nullable
        Named target,

        @Schema(
                example = "s3://shop/orders-parquet/",
                description = "Where a target's files lie that does not exist yet; where queries put theirs if absent")
        @Nullable
        String location,

        @Schema(description = "Columns of the source that name folders") @Nullable
        List<String> partitionedBy,

        @Nullable List<String> sortedBy,

        @Schema(description = "Rows of a row group; 122,880 where absent") @Nullable
        Integer rowGroup,

        @Schema(description = "Bytes after which the next file is begun; 256 MB where absent") @Nullable
        Long fileBytes,

        @Schema(description = "ZSTD where absent") @Nullable Compression compression,

        @Schema(description = "Whether it runs when there are new objects") @Nullable
        Boolean onArrival,

        @Schema(description = "What becomes of an object some of whose rows do not fit; FAIL_OBJECT where absent")
        @Nullable
        BadRows badRows,

        @Schema(description = "Where it is said what could not be converted; beside the target where absent") @Nullable
        String errors) {

    /** A table's name as a client writes it. */
    @Schema(name = "ConversionTable")
    record Named(@Nullable String database, @Nullable String name) {

        static TableName of(@Nullable Named named) {
            return named == null ? new TableName("", "") : new TableName(lower(named.database), lower(named.name));
        }

        private static String lower(@Nullable String text) {
            return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        }
    }

    ConversionDefinition definition() {
        return new ConversionDefinition(
                name == null ? "" : name,
                Named.of(source),
                Named.of(target),
                location,
                partitionedBy == null ? List.of() : partitionedBy,
                sortedBy == null ? List.of() : sortedBy,
                rowGroup == null ? ConversionDefinition.USUAL_ROW_GROUP : rowGroup,
                fileBytes == null ? ConversionDefinition.USUAL_FILE : fileBytes,
                compression == null ? Compression.ZSTD : compression,
                Boolean.TRUE.equals(onArrival),
                badRows == null ? BadRows.FAIL_OBJECT : badRows,
                errors);
    }
}
