package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableContents;
import dev.nightjar.catalog.TableName;
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

/** Tables over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables")
@Tag(name = "Catalog: tables", description = "Names for files: format, columns, partitions")
class TableApi {

    private final Catalog catalog;
    private final TableContents contents;

    TableApi(Catalog catalog, TableContents contents) {
        this.catalog = catalog;
        this.contents = contents;
    }

    @GetMapping
    @Operation(summary = "List the tables of a database by name")
    Page<TableBody> list(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        caller.mustBe(Role.AUTHOR);
        if (catalog.database(database).isEmpty()) {
            throw new FaultException(CatalogFault.NO_SUCH_DATABASE, database);
        }
        int size = Page.size(limit);
        return Page.of(
                catalog.tables(database, size + 1, PageTokens.decode(pageToken)),
                size,
                TableBody::of,
                table -> table.name().name());
    }

    @PostMapping
    @Operation(
            summary = "Create a table",
            description = "Only name and location are needed. Format, columns, types and key=value partitions are"
                    + " inferred from the objects there where they are absent.")
    ResponseEntity<TableBody> create(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @RequestBody TableInput input) {
        caller.mustBe(Role.AUTHOR);
        Table created = catalog.createTable(input.toCreate(database));
        URI location = URI.create("/api/v1/catalog/databases/" + created.name().database() + "/tables/"
                + created.name().name());
        return ResponseEntity.created(location)
                .header(HttpHeaders.ETAG, EntityTags.of(created.version()))
                .body(TableBody.of(created));
    }

    @GetMapping("/{table}")
    @Operation(summary = "Get a table; the ETag is its version")
    ResponseEntity<TableBody> get(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        return answer(required(database, table));
    }

    @PutMapping("/{table}")
    @Operation(
            summary = "Change a table's definition",
            description =
                    "Replaces description, tags, owners, deprecation and parameters; location, format, columns and"
                            + " partitionKeys stay as they are where absent. If-Match is required: 428 without it, 412 where somebody changed the"
                            + " table meanwhile.")
    ResponseEntity<TableBody> update(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TableInput input) {
        caller.mustBe(Role.AUTHOR);
        DatabaseApi.requireSameName(table, input.name());
        int version = EntityTags.expected(ifMatch);
        Table stored = required(database, table);
        return answer(catalog.updateTable(stored.name(), version, input.toChange(stored)));
    }

    @DeleteMapping("/{table}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a table; the objects behind it stay")
    void delete(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @Parameter(description = "Honoured where it is given: 412 where somebody changed the table meanwhile")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, table);
        if (ifMatch == null) {
            catalog.deleteTable(name);
        } else {
            catalog.deleteTable(name, EntityTags.expected(ifMatch));
        }
    }

    @GetMapping("/{table}/statistics")
    @Operation(
            summary = "How much a table holds now",
            description = "Objects and their bytes, as its location is listed, and registered partitions.")
    TableContents.Statistics statistics(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        return contents.statistics(required(database, table));
    }

    private Table required(String database, String table) {
        TableName name = new TableName(database, table);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }

    private static ResponseEntity<TableBody> answer(Table table) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(table.version()))
                .body(TableBody.of(table));
    }
}
