package dev.nightjar.catalog.api;

import dev.nightjar.catalog.BundleChange;
import dev.nightjar.catalog.BundleImport;
import dev.nightjar.catalog.BundleImports;
import dev.nightjar.catalog.Bundles;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whole databases as YAML over REST. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "Catalog: bundles", description = "Whole databases as texts, for scripts that keep a catalog in git")
class BundleApi {

    static final String YAML = "application/yaml";

    private final Bundles bundles;
    private final BundleImports imports;

    BundleApi(Bundles bundles, BundleImports imports) {
        this.bundles = bundles;
        this.imports = imports;
    }

    /** What an import would change. */
    @Schema(name = "BundleComparison")
    record Comparison(List<BundleChange> changes) {}

    record Imports(List<BundleImport> items) {}

    @GetMapping(path = "/databases/{database}/bundle", produces = YAML)
    @Operation(
            summary = "Export a database as YAML",
            description = "Sorted, and the same for the same definitions and partitions: no versions, no times."
                    + " Tables with more partitions than asked for say how many were left out; with 0 nothing is"
                    + " said of partitions.")
    void export(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @Parameter(description = "Of each table, at most") @RequestParam(defaultValue = "10000") long partitions,
            HttpServletResponse response)
            throws IOException {
        caller.mustBe(Role.AUTHOR);
        bundles.required(database);
        response.setContentType(YAML + ";charset=UTF-8");
        PrintWriter out = response.getWriter();
        bundles.write(database, partitions, out::write);
    }

    @PostMapping(
            path = "/databases/{database}/bundle/compare",
            consumes = {YAML, "text/*"})
    @Operation(
            summary = "Say what an import of a YAML would change",
            description = "Nothing is changed. Each change says what works now and would not any more.")
    Comparison compare(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @Parameter(description = "Whether tables, views and partitions go that are not in the YAML")
                    @RequestParam(defaultValue = "false")
                    boolean remove,
            @RequestBody String yaml) {
        caller.mustBe(Role.AUTHOR);
        return new Comparison(bundles.compare(caller, database, yaml, remove));
    }

    @PostMapping(
            path = "/databases/{database}/bundle",
            consumes = {YAML, "text/*"})
    @Operation(
            summary = "Import a YAML",
            description = "202 and an import to follow. The database is made where it is not there. Each change is made"
                    + " on its own; failures tells of those that could not be.")
    ResponseEntity<BundleImport> start(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @Parameter(description = "Whether tables, views and partitions go that are not in the YAML")
                    @RequestParam(defaultValue = "false")
                    boolean remove,
            @RequestBody String yaml) {
        caller.mustBe(Role.AUTHOR);
        BundleImport begun = bundles.start(caller, database, yaml, remove);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/catalog/imports/" + begun.id()))
                .body(begun);
    }

    @GetMapping("/imports")
    @Operation(summary = "List the caller's imports since the server started, newest first")
    Imports list(@Parameter(hidden = true) Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return new Imports(imports.of(caller));
    }

    @GetMapping("/imports/{id}")
    @Operation(summary = "How far an import got")
    BundleImport get(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        return imports.get(caller, id);
    }

    @DeleteMapping("/imports/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancel an import", description = "No further changes are made; those that are made stay.")
    BundleImport cancel(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        return imports.cancel(caller, id);
    }
}
