package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Notes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database as a client writes it; what the server decides is accepted back and ignored. */
@Schema(name = "DatabaseInput")
@JsonIgnoreProperties({"version", "tables", "createdAt"})
record DatabaseInput(
        @Schema(example = "sales", description = "Lower case letters, digits and underscores; at most 255") @Nullable
        String name,

        @Nullable String description,
        @Nullable Map<String, String> tags,
        @Nullable List<String> owners,
        @Nullable Deprecation deprecation) {

    Notes notes() {
        return Notes.of(tags, owners, deprecation);
    }
}
