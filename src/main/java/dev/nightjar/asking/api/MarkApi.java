package dev.nightjar.asking.api;

import dev.nightjar.asking.Origin;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Destinations;
import dev.nightjar.dashboard.Destinations.Destination;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.dataset.Viewers;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What lies behind the marks of a dashboard, for whoever is signed in. */
@RestController
@Tag(name = "Dashboards: marks", description = "Where a number comes from, and what lies behind it")
@RequestMapping("/api/v1/dashboards/{id}/tiles/{tile}")
class MarkApi {

    private final Dashboards dashboards;
    private final Viewers viewers;
    private final Asking asking;
    private final Destinations destinations;

    MarkApi(Dashboards dashboards, Viewers viewers, Asking asking, Destinations destinations) {
        this.dashboards = dashboards;
        this.viewers = viewers;
        this.asking = asking;
        this.destinations = destinations;
    }

    record DestinationsJson(List<Destination> items) {}

    @Operation(
            summary = "Say where a number comes from",
            description = "The formula and how fresh it is; for whoever may read the tile's statement also the SQL, the"
                    + " execution with what it read and cost, and the lineage.")
    @PostMapping("/origin")
    Origin origin(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(required = false) @Nullable String as) {
        MarkBody wanted = MarkBody.of(body);
        return asking.origin(caller, view(caller, id, wanted, as), tile, wanted);
    }

    @Operation(
            summary = "Read the rows behind a mark, page by page",
            description =
                    "For whoever may read the tile's statement, and where its author named the columns for everybody.")
    @PostMapping("/rows")
    RowsJson rows(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(required = false) @Nullable String as) {
        MarkBody wanted = MarkBody.of(body);
        return asking.rows(view(caller, id, wanted, as), tile, wanted);
    }

    @Operation(
            summary = "List the dashboards one can go on to from a mark",
            description = "Those the tile's author named and the caller may see; the filters are in their addresses.")
    @PostMapping("/destinations")
    DestinationsJson destinations(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String tile,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(required = false) @Nullable String as) {
        MarkBody wanted = MarkBody.of(body);
        return new DestinationsJson(
                destinations.of(caller, view(caller, id, wanted, as), tile, wanted.request(), wanted.mark()));
    }

    private Viewing view(Caller caller, UUID id, MarkBody wanted, @Nullable String as) {
        return dashboards.view(caller, id, wanted.request().draft(), viewers.of(caller, as));
    }
}
