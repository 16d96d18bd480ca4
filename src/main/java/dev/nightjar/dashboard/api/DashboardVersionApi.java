package dev.nightjar.dashboard.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.DashboardVersion;
import dev.nightjar.dashboard.DashboardVersions;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.yaml.Difference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a dashboard was before, for whoever may change it. */
@RestController
@Tag(name = "Dashboards: versions", description = "Every publication: compare it, bring it back")
@RequestMapping("/api/v1/dashboards/{dashboard}/versions")
class DashboardVersionApi {

    private static final String DRAFT = "draft";

    private final DashboardVersions versions;
    private final Owners owners;
    private final DashboardJsons jsons;

    DashboardVersionApi(DashboardVersions versions, Owners owners, DashboardJsons jsons) {
        this.versions = versions;
        this.owners = owners;
        this.jsons = jsons;
    }

    record VersionJson(
            int number,
            String title,
            @Nullable String description,
            @Nullable String note,
            int tiles,
            String publishedBy,
            Instant publishedAt) {}

    record Versions(List<VersionJson> items) {}

    record Comparison(List<Difference> differences) {}

    @Operation(summary = "List the publications of a dashboard, newest first")
    @GetMapping
    Versions list(Caller caller, @PathVariable UUID dashboard) {
        return new Versions(
                versions.list(caller, dashboard).stream().map(this::json).toList());
    }

    @Operation(summary = "Compare two versions of a dashboard")
    @GetMapping("/compare")
    Comparison compare(
            Caller caller,
            @PathVariable UUID dashboard,
            @Parameter(description = "A version's number, or `draft`") @RequestParam String from,
            @Parameter(description = "A version's number, or `draft`") @RequestParam(defaultValue = DRAFT) String to) {
        return new Comparison(versions.compare(caller, dashboard, number(from), number(to)));
    }

    @Operation(summary = "Make an earlier publication the draft")
    @PostMapping("/{number}/restore")
    ResponseEntity<DashboardJson> restore(
            Caller caller,
            @PathVariable UUID dashboard,
            @PathVariable int number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
        Dashboard restored = versions.restore(caller, dashboard, number, EntityTags.expected(version));
        return ResponseEntity.ok().eTag(EntityTags.of(restored.version())).body(jsons.of(caller, restored));
    }

    private VersionJson json(DashboardVersion version) {
        return new VersionJson(
                version.number(),
                version.title(),
                version.description(),
                version.note(),
                version.tiles(),
                owners.name(version.by()),
                version.at());
    }

    private static int number(String text) {
        if (text.equals(DRAFT)) {
            return DashboardVersions.DRAFT;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new FaultException(DashboardFault.NO_SUCH_VERSION, text).because(e);
        }
    }
}
