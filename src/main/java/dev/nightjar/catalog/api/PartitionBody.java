package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Partition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition as the API shows it. */
@Schema(name = "Partition")
record PartitionBody(
        @Schema(description = "In the order of the partition keys", example = "[\"2024\", \"01\"]")
        List<@Nullable String> values,

        String location) {

    static PartitionBody of(Partition partition) {
        return new PartitionBody(partition.values(), partition.location().toString());
    }
}
