package dev.nightjar.dataset.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.dataset.DatasetSpice;
import dev.nightjar.identity.Caller;
import dev.nightjar.spice.Ingestion;
import dev.nightjar.spice.RefreshSchedule;
import dev.nightjar.spice.RefreshSettings;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.Spice;
import dev.nightjar.spice.SpiceDataset;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** How datasets are read; {@code docs/spice.md} describes the JSON. */
@RestController
@Tag(name = "Datasets: SPICE", description = "Snapshots of datasets, and the ingestions that make them")
@RequestMapping("/api/v1/datasets/{id}")
class SpiceApi {

    private static final int MOST = 200;

    private final DatasetSpice spice;

    SpiceApi(DatasetSpice spice) {
        this.spice = spice;
    }

    record SnapshotJson(UUID id, UUID ingestionId, Instant takenAt, long rows, long spiceBytes, long fileBytes) {

        static SnapshotJson of(Snapshot snapshot) {
            return new SnapshotJson(
                    snapshot.id(),
                    snapshot.ingestion(),
                    snapshot.takenAt(),
                    snapshot.rows(),
                    snapshot.size(),
                    snapshot.fileBytes());
        }
    }

    record SnapshotsJson(List<SnapshotJson> items) {}

    /** @param snapshot what is read right now; null where the tables are */
    record SpiceJson(
            RefreshSettings.Mode mode,
            int version,
            @Nullable RefreshSchedule schedule,
            boolean onArrival,
            RefreshSettings.@Nullable Incremental incremental,
            boolean dropsUnread,
            @Nullable Instant nextAt,
            @Nullable SnapshotJson snapshot,
            Spice.Capacity capacity) {}

    record UnreadJson(String field, long rows, List<String> samples) {}

    /** @param execution what read the rows */
    record IngestionJson(
            UUID id,
            Ingestion.Kind kind,
            Ingestion.Cause cause,
            @Nullable String startedBy,
            Ingestion.State state,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long rowsRead,
            long rowsDropped,
            long rowsIngested,
            long spiceBytes,
            List<UnreadJson> unread,
            @Nullable UUID execution,
            @Nullable UUID snapshot,
            Ingestion.@Nullable Failure failure) {

        static IngestionJson of(Ingestion ingestion) {
            Ingestion.Counts counts = ingestion.counts();
            return new IngestionJson(
                    ingestion.id(),
                    ingestion.kind(),
                    ingestion.cause(),
                    ingestion.startedBy(),
                    ingestion.state(),
                    ingestion.createdAt(),
                    ingestion.startedAt(),
                    ingestion.endedAt(),
                    counts.read(),
                    counts.dropped(),
                    counts.rows(),
                    counts.size(),
                    counts.unread().stream()
                            .map(unread -> new UnreadJson(unread.column(), unread.rows(), unread.samples()))
                            .toList(),
                    ingestion.execution() == null ? null : ingestion.execution().value(),
                    ingestion.snapshot(),
                    ingestion.failure());
        }
    }

    record IngestionsJson(List<IngestionJson> items) {}

    record RefreshJson(Ingestion.@Nullable Kind kind) {}

    @Operation(
            summary = "Tell how a dataset is read",
            description = "Directly, or from a snapshot; and when that is renewed")
    @GetMapping("/spice")
    ResponseEntity<SpiceJson> get(Caller caller, @PathVariable UUID id) {
        return answer(caller, spice.of(caller, id));
    }

    @Operation(
            summary = "Change how a dataset is read",
            description =
                    "If-Match is required. Switching to SPICE starts a refresh; until it has completed, the dataset is"
                            + " read directly")
    @PutMapping("/spice")
    ResponseEntity<SpiceJson> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RefreshSettings settings) {
        return answer(caller, spice.change(caller, id, EntityTags.expected(ifMatch), settings));
    }

    private ResponseEntity<SpiceJson> answer(Caller caller, SpiceDataset dataset) {
        RefreshSettings settings = dataset.settings();
        Optional<Snapshot> current = spice.current(caller, dataset.id());
        return ResponseEntity.ok()
                .eTag(EntityTags.of(dataset.version()))
                .body(new SpiceJson(
                        settings.mode(),
                        dataset.version(),
                        settings.schedule(),
                        settings.onArrival(),
                        settings.incremental(),
                        settings.dropsUnread(),
                        dataset.nextAt(),
                        current.map(SnapshotJson::of).orElse(null),
                        spice.capacity()));
    }

    @Operation(summary = "List a dataset's ingestions, newest first")
    @GetMapping("/ingestions")
    IngestionsJson ingestions(Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "20") int limit) {
        return new IngestionsJson(spice.ingestions(caller, id, Math.clamp(limit, 1, MOST)).stream()
                .map(IngestionJson::of)
                .toList());
    }

    @Operation(
            summary = "Refresh a dataset",
            description = "INCREMENTAL reads the look-back window only, where there is one and something to build on")
    @PostMapping("/ingestions")
    @ResponseStatus(HttpStatus.ACCEPTED)
    IngestionJson refresh(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable RefreshJson body) {
        Ingestion.Kind kind = body == null || body.kind() == null ? Ingestion.Kind.FULL : body.kind();
        return IngestionJson.of(spice.refresh(caller, id, kind));
    }

    @Operation(summary = "Get an ingestion")
    @GetMapping("/ingestions/{ingestion}")
    IngestionJson ingestion(Caller caller, @PathVariable UUID id, @PathVariable UUID ingestion) {
        return IngestionJson.of(spice.ingestion(caller, id, ingestion));
    }

    @Operation(
            summary = "Cancel an ingestion",
            description = "Answers with it as it ended; what is read stays as it was")
    @PostMapping("/ingestions/{ingestion}/cancel")
    IngestionJson cancel(Caller caller, @PathVariable UUID id, @PathVariable UUID ingestion) {
        return IngestionJson.of(spice.cancel(caller, id, ingestion));
    }

    @Operation(summary = "List the snapshots that are kept, newest first")
    @GetMapping("/snapshots")
    SnapshotsJson snapshots(Caller caller, @PathVariable UUID id) {
        return new SnapshotsJson(
                spice.snapshots(caller, id).stream().map(SnapshotJson::of).toList());
    }

    @Operation(summary = "Read an earlier snapshot", description = "Until the next refresh")
    @PostMapping("/snapshots/{snapshot}/rollback")
    SnapshotJson rollBack(Caller caller, @PathVariable UUID id, @PathVariable UUID snapshot) {
        return SnapshotJson.of(spice.rollBack(caller, id, snapshot));
    }
}
