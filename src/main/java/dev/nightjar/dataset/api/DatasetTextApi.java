package dev.nightjar.dataset.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.dataset.DatasetTexts;
import dev.nightjar.dataset.DatasetTexts.Applied;
import dev.nightjar.dataset.DatasetTexts.Plan;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Datasets as YAML, for teams that keep them in git. */
@RestController
@Tag(name = "Datasets: texts", description = "Datasets as YAML, for teams that keep them in git")
@RequestMapping("/api/v1/datasets")
class DatasetTextApi {

    private static final String YAML = "application/yaml";

    private final DatasetTexts texts;

    DatasetTextApi(DatasetTexts texts) {
        this.texts = texts;
    }

    record AppliedJson(Plan plan, UUID id, int version) {}

    @Operation(
            summary = "Export a dataset as YAML",
            description = "The same for the same dataset: no versions, no times.")
    @GetMapping(path = "/{id}/text", produces = YAML)
    String write(Caller caller, @PathVariable UUID id) {
        return texts.write(caller, id);
    }

    @Operation(summary = "Say what applying a YAML would change", description = "Nothing is changed.")
    @PostMapping(
            path = "/text/compare",
            consumes = {YAML, "text/*"})
    Plan compare(Caller caller, @RequestBody String yaml) {
        return texts.compare(caller, yaml);
    }

    @Operation(
            summary = "Apply a YAML",
            description = "Changes the dataset it names, which is made where it is not there.")
    @PostMapping(
            path = "/text",
            consumes = {YAML, "text/*"})
    ResponseEntity<AppliedJson> apply(Caller caller, @RequestBody String yaml) {
        Applied applied = texts.apply(caller, yaml);
        UUID id = applied.dataset().id();
        int version = applied.dataset().version();
        boolean made = applied.plan().action() == Plan.Action.CREATED;
        return ResponseEntity.status(made ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/datasets/" + id))
                .eTag(EntityTags.of(version))
                .body(new AppliedJson(applied.plan(), id, version));
    }
}
