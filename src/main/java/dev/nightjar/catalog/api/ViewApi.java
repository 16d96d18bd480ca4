package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.ViewReader;
import dev.nightjar.catalog.Views;
import dev.nightjar.console.EntityTags;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.Field;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
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

/** Views over REST. CREATE VIEW makes the same. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/views")
@Tag(name = "Catalog: views", description = "Queries kept under a name")
class ViewApi {

    private final Catalog catalog;
    private final Views views;
    private final ViewReader reader;

    ViewApi(Catalog catalog, Views views, ViewReader reader) {
        this.catalog = catalog;
        this.views = views;
        this.reader = reader;
    }

    @GetMapping
    @Operation(summary = "List the views of a database by name")
    Page<ViewBody> list(
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
                views.list(database, size + 1, PageTokens.decode(pageToken)),
                size,
                ViewBody::of,
                view -> view.name().name());
    }

    @PostMapping
    @Operation(
            summary = "Create a view",
            description = "Its query is checked against the catalog, and its columns follow from it.")
    ResponseEntity<ViewBody> create(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @RequestBody ViewInput input) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, input.name() == null ? "" : input.name());
        String home = input.defaultDatabase() == null ? database : input.defaultDatabase();
        List<Field> columns = input.commented(reader.columns(input.requiredSql(), home));
        View created = views.create(name, input.requiredSql(), home, columns, input.description(), input.notes());
        URI location = URI.create("/api/v1/catalog/databases/" + created.name().database() + "/views/"
                + created.name().name());
        return ResponseEntity.created(location)
                .header(HttpHeaders.ETAG, EntityTags.of(created.version()))
                .body(ViewBody.of(created));
    }

    @GetMapping("/{view}")
    @Operation(summary = "Get a view; the ETag is its version")
    ResponseEntity<ViewBody> get(
            @Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String view) {
        caller.mustBe(Role.AUTHOR);
        return answer(views.get(new TableName(database, view)));
    }

    @PutMapping("/{view}")
    @Operation(
            summary = "Change a view",
            description = "Replaces description, tags, owners and deprecation; its query stays as it is where absent."
                    + " If-Match is required: 428 without it, 412 where somebody changed the view meanwhile.")
    ResponseEntity<ViewBody> update(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String view,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ViewInput input) {
        caller.mustBe(Role.AUTHOR);
        DatabaseApi.requireSameName(view, input.name());
        int version = EntityTags.expected(ifMatch);
        View stored = views.get(new TableName(database, view));
        String sql = input.sql() == null ? stored.sql() : input.requiredSql();
        String home = input.defaultDatabase() == null ? stored.database() : input.defaultDatabase();
        boolean same = sql.equals(stored.sql()) && home.equals(stored.database());
        List<Field> columns = input.commented(same ? stored.columns() : reader.columns(sql, home));
        return answer(views.change(stored.name(), version, sql, home, columns, input.description(), input.notes()));
    }

    @DeleteMapping("/{view}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a view; what it reads stays")
    void delete(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String view,
            @Parameter(description = "Honoured where it is given: 412 where somebody changed the view meanwhile")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, view);
        if (ifMatch == null) {
            views.delete(name);
        } else {
            views.delete(name, EntityTags.expected(ifMatch));
        }
    }

    private static ResponseEntity<ViewBody> answer(View view) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(view.version()))
                .body(ViewBody.of(view));
    }
}
