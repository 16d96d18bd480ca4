package dev.nightjar.dashboard.api;

import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.DashboardSummary;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.dashboard.Dashboards.Scope;
import dev.nightjar.dashboard.Dataset;
import dev.nightjar.dashboard.Definition;
import dev.nightjar.dashboard.Definitions;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.dashboard.Tile;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import tools.jackson.databind.JsonNode;

/** Dashboards for programs and for our own pages; {@code docs/dashboards.md} describes the JSON. */
@RestController
@Tag(name = "Dashboards", description = "Tiles and filters; drafts and what readers see")
@RequestMapping("/api/v1/dashboards")
class DashboardApi {

    private final Dashboards dashboards;
    private final Owners owners;
    private final DashboardJsons jsons;
    private final MessageSource messages;

    DashboardApi(Dashboards dashboards, Owners owners, DashboardJsons jsons, MessageSource messages) {
        this.dashboards = dashboards;
        this.owners = owners;
        this.jsons = jsons;
        this.messages = messages;
    }

    record Summaries(List<SummaryJson> items) {}

    record AddedJson(Tile tile, DashboardJson dashboard) {}

    /** What {@code POST} and {@code PUT} take; the definition is read apart, to name what is wrong in it. */
    record Body(
            @Nullable String title,
            @Nullable String description,
            @Nullable JsonNode definition) {

        Change change() {
            return new Change(title, description, read());
        }

        @Nullable
        Definition read() {
            return definition == null || definition.isNull() ? null : Definitions.read(definition);
        }
    }

    /** @param note what is new */
    record PublishBody(@Nullable String note) {}

    record TileBody(
            @Nullable String sheet,
            @Nullable JsonNode dataset,
            @Nullable JsonNode visual,
            @Nullable Integer w,
            @Nullable Integer h) {

        Dashboards.NewTile tile() {
            if (visual == null) {
                throw new FaultException(DashboardFault.DEFINITION_INVALID).about("visual");
            }
            return new Dashboards.NewTile(
                    sheet,
                    dataset == null || dataset.isNull() ? null : Definitions.read(dataset, Dataset.class, "dataset"),
                    Definitions.read(visual, Visual.class, "visual"),
                    w,
                    h);
        }
    }

    @Operation(summary = "List dashboards")
    @GetMapping
    Summaries list(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "all") String scope) {
        List<DashboardSummary> found = dashboards.list(caller, q, scope(scope));
        return new Summaries(found.stream()
                .map(summary -> SummaryJson.of(summary, caller, owners.name(summary.owner())))
                .toList());
    }

    private static Scope scope(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mine" -> Scope.MINE;
            case "published" -> Scope.PUBLISHED;
            default -> Scope.ALL;
        };
    }

    @Operation(summary = "Create a dashboard")
    @PostMapping
    ResponseEntity<DashboardJson> create(Caller caller, @RequestBody Body body) {
        Definition definition = body.read();
        Dashboard created = dashboards.create(
                caller,
                body.title() == null ? "" : body.title(),
                body.description(),
                definition == null ? Definition.EMPTY : definition);
        return created(caller, created);
    }

    @Operation(summary = "Get a dashboard")
    @GetMapping("/{id}")
    ResponseEntity<DashboardJson> get(Caller caller, @PathVariable UUID id) {
        return answer(caller, dashboards.get(caller, id));
    }

    @Operation(summary = "Change the draft")
    @PutMapping("/{id}")
    ResponseEntity<DashboardJson> change(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            @RequestBody Body body) {
        return answer(caller, dashboards.change(caller, id, version(version), body.change()));
    }

    @Operation(summary = "Delete a dashboard")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        dashboards.delete(caller, id);
    }

    @Operation(summary = "Bring a deleted dashboard back")
    @PostMapping("/{id}/restore")
    ResponseEntity<DashboardJson> restore(Caller caller, @PathVariable UUID id) {
        return answer(caller, dashboards.restore(caller, id));
    }

    @Operation(summary = "Duplicate a dashboard")
    @PostMapping("/{id}/duplicate")
    ResponseEntity<DashboardJson> duplicate(Caller caller, @PathVariable UUID id, Locale locale) {
        String title = messages.getMessage(
                "dashboard.copy-of", new Object[] {dashboards.get(caller, id).title()}, locale);
        return created(caller, dashboards.duplicate(caller, id, title));
    }

    @Operation(summary = "Publish the draft")
    @PostMapping("/{id}/publish")
    ResponseEntity<DashboardJson> publish(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            @RequestBody(required = false) @Nullable PublishBody body) {
        return answer(caller, dashboards.publish(caller, id, version(version), body == null ? null : body.note()));
    }

    @Operation(summary = "Discard the draft")
    @PostMapping("/{id}/discard")
    ResponseEntity<DashboardJson> discard(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
        return answer(caller, dashboards.discard(caller, id, version(version)));
    }

    @Operation(summary = "Add a tile to the draft")
    @PostMapping("/{id}/tiles")
    ResponseEntity<AddedJson> add(Caller caller, @PathVariable UUID id, @RequestBody TileBody body) {
        Dashboards.Added added = dashboards.add(caller, id, body.tile());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(String.valueOf(added.dashboard().version()))
                .body(new AddedJson(added.tile(), json(caller, added.dashboard())));
    }

    private static int version(@Nullable String header) {
        try {
            String plain = header == null
                    ? ""
                    : header.replace("W/", "").replace("\"", "").strip();
            return Integer.parseInt(plain);
        } catch (NumberFormatException e) {
            throw new FaultException(DashboardFault.DASHBOARD_VERSION_NEEDED).about("If-Match");
        }
    }

    private ResponseEntity<DashboardJson> created(Caller caller, Dashboard dashboard) {
        return ResponseEntity.created(URI.create("/api/v1/dashboards/" + dashboard.id()))
                .eTag(String.valueOf(dashboard.version()))
                .body(json(caller, dashboard));
    }

    private ResponseEntity<DashboardJson> answer(Caller caller, Dashboard dashboard) {
        return ResponseEntity.ok().eTag(String.valueOf(dashboard.version())).body(json(caller, dashboard));
    }

    private DashboardJson json(Caller caller, Dashboard dashboard) {
        return jsons.of(caller, dashboard);
    }
}
