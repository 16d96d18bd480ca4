package dev.nightjar.catalog.api;

import dev.nightjar.catalog.TableDifference;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.ViewVersions;
import dev.nightjar.console.EntityTags;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What views were, over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/views/{view}/versions")
@Tag(name = "Catalog: views")
class ViewVersionApi {

    private final ViewVersions versions;

    ViewVersionApi(ViewVersions versions) {
        this.versions = versions;
    }

    @Schema(name = "KeptViews")
    record Kept(List<ViewBody> items) {}

    @GetMapping
    @Operation(summary = "List the versions of a view that are kept, the current one first")
    Kept list(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String view) {
        caller.mustBe(Role.AUTHOR);
        return new Kept(versions.of(new TableName(database, view)).stream()
                .map(ViewBody::of)
                .toList());
    }

    @GetMapping("/{version}")
    @Operation(summary = "Get a view as it was in a version")
    ViewBody get(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String view,
            @PathVariable int version) {
        caller.mustBe(Role.AUTHOR);
        return ViewBody.of(versions.get(new TableName(database, view), version));
    }

    @GetMapping("/{version}/differences")
    @Operation(summary = "Compare a version with another one")
    VersionApi.Differences compare(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String view,
            @PathVariable int version,
            @RequestParam int with) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, view);
        return new VersionApi.Differences(
                version, with, TableDifference.between(versions.get(name, version), versions.get(name, with)));
    }

    @PostMapping("/{version}/restore")
    @Operation(
            summary = "Make a view what it was in a version",
            description = "What it is now is kept as a version too. If-Match with the current version is required.")
    ResponseEntity<ViewBody> restore(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String view,
            @PathVariable int version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBe(Role.AUTHOR);
        View restored = versions.restore(new TableName(database, view), version, EntityTags.expected(ifMatch));
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(restored.version()))
                .body(ViewBody.of(restored));
    }
}
