package dev.nightjar.dataset.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.dataset.DatasetDefinition;
import dev.nightjar.dataset.DatasetFault;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.dataset.Datasets;
import dev.nightjar.dataset.SavedDataset;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Datasets for programs and for our own pages; {@code docs/datasets.md} describes the JSON. */
@RestController
@Tag(name = "Datasets", description = "Joined tables, saved queries or SQL, with fields that people know by name")
@RequestMapping("/api/v1/datasets")
class DatasetApi {

    private final Datasets datasets;
    private final DatasetReading reading;

    DatasetApi(Datasets datasets, DatasetReading reading) {
        this.datasets = datasets;
        this.reading = reading;
    }

    /** What {@code POST} and {@code PUT} take. */
    record Body(
            @Nullable String name,
            @Nullable String description,
            @Nullable DatasetDefinition definition) {

        Datasets.Content content() {
            if (definition == null) {
                throw new FaultException(DatasetFault.DATASET_SOURCE_NEEDED).about("definition");
            }
            return new Datasets.Content(name == null ? "" : name, description, definition);
        }
    }

    /** A dataset without what it is made of. */
    record SummaryJson(
            UUID id,
            String name,
            @Nullable String description,
            String owner,
            boolean mine,
            boolean canEdit,
            int fields,
            Instant updatedAt) {

        static SummaryJson of(SavedDataset dataset, Caller caller, boolean canEdit) {
            return new SummaryJson(
                    dataset.id(),
                    dataset.name(),
                    dataset.description(),
                    dataset.ownerName(),
                    dataset.owner().equals(caller.account()),
                    canEdit,
                    dataset.definition().fields().size(),
                    dataset.updatedAt());
        }
    }

    record SummariesJson(List<SummaryJson> items) {}

    record DatasetJson(
            UUID id,
            int version,
            String name,
            @Nullable String description,
            String owner,
            boolean mine,
            boolean canEdit,
            boolean canOwn,
            boolean secured,
            boolean forEverybody,
            DatasetDefinition definition,
            Instant createdAt,
            Instant updatedAt) {

        static DatasetJson of(SavedDataset dataset, boolean secured, Caller caller, Level level) {
            return new DatasetJson(
                    dataset.id(),
                    dataset.version(),
                    dataset.name(),
                    dataset.description(),
                    dataset.ownerName(),
                    dataset.owner().equals(caller.account()),
                    level.includes(Level.EDIT),
                    level.includes(Level.OWN),
                    secured,
                    dataset.forEverybody(),
                    dataset.definition(),
                    dataset.createdAt(),
                    dataset.updatedAt());
        }
    }

    @Operation(summary = "List datasets by name")
    @GetMapping
    SummariesJson list(Caller caller, @RequestParam(defaultValue = "") String q) {
        List<SavedDataset> found = datasets.list(caller, q);
        Set<UUID> editable = datasets.editable(caller, found);
        return new SummariesJson(found.stream()
                .map(each -> SummaryJson.of(each, caller, editable.contains(each.id())))
                .toList());
    }

    @Operation(summary = "Create a dataset")
    @PostMapping
    ResponseEntity<DatasetJson> create(Caller caller, @RequestBody Body body) {
        SavedDataset created = datasets.create(caller, body.content());
        return ResponseEntity.created(URI.create("/api/v1/datasets/" + created.id()))
                .eTag(EntityTags.of(created.version()))
                .body(DatasetJson.of(created, false, caller, Level.OWN));
    }

    @Operation(summary = "Get a dataset")
    @GetMapping("/{id}")
    ResponseEntity<DatasetJson> get(Caller caller, @PathVariable UUID id) {
        return answer(caller, datasets.get(caller, id));
    }

    @Operation(
            summary = "Change a dataset",
            description = "If-Match is required: 428 without it, 412 where somebody changed it meanwhile")
    @PutMapping("/{id}")
    ResponseEntity<DatasetJson> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Body body) {
        return answer(caller, datasets.change(caller, id, EntityTags.expected(ifMatch), body.content()));
    }

    @Operation(summary = "Delete a dataset", description = "Tiles over it say that it is gone; it can be brought back")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        datasets.delete(caller, id);
    }

    @Operation(summary = "Bring a deleted dataset back")
    @PostMapping("/{id}/restore")
    ResponseEntity<DatasetJson> restore(Caller caller, @PathVariable UUID id) {
        return answer(caller, datasets.restore(caller, id));
    }

    private ResponseEntity<DatasetJson> answer(Caller caller, SavedDataset dataset) {
        SavedDataset shown = reading.shown(dataset, Viewer.of(caller));
        return ResponseEntity.ok()
                .eTag(EntityTags.of(dataset.version()))
                .body(DatasetJson.of(shown, dataset.security().on(), caller, datasets.level(caller, dataset)));
    }
}
