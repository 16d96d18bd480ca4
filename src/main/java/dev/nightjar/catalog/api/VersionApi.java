package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableDifference;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableVersions;
import dev.nightjar.console.EntityTags;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

/** What tables were, over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables/{table}/versions")
@Tag(name = "Catalog: tables")
class VersionApi {

    private final TableVersions versions;

    VersionApi(TableVersions versions) {
        this.versions = versions;
    }

    record Kept(List<TableBody> items) {}

    record Differences(int before, int after, List<TableDifference> items) {}

    @GetMapping
    @Operation(summary = "List the versions of a table that are kept, the current one first")
    Kept list(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        return new Kept(versions.of(new TableName(database, table)).stream()
                .map(TableBody::of)
                .toList());
    }

    @GetMapping("/{version}")
    @Operation(summary = "Get a table as it was in a version")
    TableBody get(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable int version) {
        caller.mustBe(Role.AUTHOR);
        return TableBody.of(versions.get(new TableName(database, table), version));
    }

    @GetMapping("/{version}/differences")
    @Operation(summary = "Compare a version with another one")
    Differences compare(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable int version,
            @RequestParam int with) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, table);
        return new Differences(
                version, with, TableDifference.between(versions.get(name, version), versions.get(name, with)));
    }

    @PostMapping("/{version}/restore")
    @Operation(
            summary = "Make a table what it was in a version",
            description = "What it is now is kept as a version too. If-Match with the current version is required.")
    ResponseEntity<TableBody> restore(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable int version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBe(Role.AUTHOR);
        Table restored = versions.restore(new TableName(database, table), version, EntityTags.expected(ifMatch));
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(restored.version()))
                .body(TableBody.of(restored));
    }
}
