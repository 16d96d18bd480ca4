package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Database;
import dev.nightjar.console.EntityTags;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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

/** Databases over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases")
@Tag(name = "Catalog: databases", description = "Names for groups of tables")
class DatabaseApi {

    private final Catalog catalog;

    DatabaseApi(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(summary = "List databases by name")
    Page<DatabaseBody> list(
            @Parameter(hidden = true) Caller caller,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        caller.mustBe(Role.AUTHOR);
        int size = Page.size(limit);
        return Page.of(
                catalog.databases(size + 1, PageTokens.decode(pageToken)), size, DatabaseBody::of, Database::name);
    }

    @PostMapping
    @Operation(summary = "Create a database")
    ResponseEntity<DatabaseBody> create(@Parameter(hidden = true) Caller caller, @RequestBody DatabaseInput input) {
        caller.mustBe(Role.AUTHOR);
        Database created =
                catalog.createDatabase(input.name() == null ? "" : input.name(), input.description(), input.notes());
        return ResponseEntity.created(URI.create("/api/v1/catalog/databases/" + created.name()))
                .header(HttpHeaders.ETAG, EntityTags.of(created.version()))
                .body(DatabaseBody.of(created));
    }

    @GetMapping("/{database}")
    @Operation(summary = "Get a database; the ETag is its version")
    ResponseEntity<DatabaseBody> get(@Parameter(hidden = true) Caller caller, @PathVariable String database) {
        caller.mustBe(Role.AUTHOR);
        return answer(catalog.database(database)
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, database)));
    }

    @PutMapping("/{database}")
    @Operation(
            summary = "Change what is said of a database",
            description =
                    "Replaces description, tags, owners and deprecation. If-Match is required: 428 without it, 412 where somebody changed the database meanwhile.")
    ResponseEntity<DatabaseBody> update(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody DatabaseInput input) {
        caller.mustBe(Role.AUTHOR);
        requireSameName(database, input.name());
        return answer(
                catalog.updateDatabase(database, EntityTags.expected(ifMatch), input.description(), input.notes()));
    }

    @DeleteMapping("/{database}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a database",
            description = "409 while it has tables, unless cascade is true. The objects behind them stay.")
    void delete(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @RequestParam(defaultValue = "false") boolean cascade,
            @Parameter(description = "Honoured where it is given: 412 where somebody changed the database meanwhile")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch) {
        caller.mustBe(Role.AUTHOR);
        catalog.deleteDatabase(database, cascade, ifMatch == null ? null : (Integer) EntityTags.expected(ifMatch));
    }

    /** Entries keep their names; a body that says another is a mistake to be told of. */
    static void requireSameName(String path, @Nullable String body) {
        if (body != null && !body.strip().equalsIgnoreCase(path.strip())) {
            throw new FaultException(CatalogFault.NAME_STAYS, path).about("name");
        }
    }

    private static ResponseEntity<DatabaseBody> answer(Database database) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(database.version()))
                .body(DatabaseBody.of(database));
    }
}
