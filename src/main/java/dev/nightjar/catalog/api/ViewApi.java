package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Views over REST. They are made with CREATE VIEW, which checks their statement. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/views")
@Tag(name = "Catalog: views", description = "Queries kept under a name; CREATE VIEW makes them")
class ViewApi {

    private final Catalog catalog;
    private final Views views;

    ViewApi(Catalog catalog, Views views) {
        this.catalog = catalog;
        this.views = views;
    }

    /** A view as the API shows it. */
    @Schema(name = "View")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ViewBody(
            String name,
            String database,

            @Schema(description = "Its query, in Trino's words")
            String sql,

            @Schema(description = "What unqualified names in it belong to") @Nullable
            String defaultDatabase,

            List<ColumnBody> columns,
            @Nullable String description,

            @Schema(description = "Rises with each replacement")
            int version,

            Instant createdAt,
            Instant updatedAt) {

        static ViewBody of(View view) {
            return new ViewBody(
                    view.name().name(),
                    view.name().database(),
                    view.sql(),
                    view.database().isEmpty() ? null : view.database(),
                    ColumnBody.of(view.columns()),
                    view.description(),
                    view.version(),
                    view.createdAt(),
                    view.updatedAt());
        }
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

    @GetMapping("/{view}")
    @Operation(summary = "Get a view")
    ViewBody get(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String view) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, view);
        return views.find(name)
                .map(ViewBody::of)
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VIEW, name));
    }

    @DeleteMapping("/{view}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a view; what it reads stays")
    void delete(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String view) {
        caller.mustBe(Role.AUTHOR);
        views.delete(new TableName(database, view));
    }
}
