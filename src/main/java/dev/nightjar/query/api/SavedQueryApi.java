package dev.nightjar.query.api;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.QueryFault;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import dev.nightjar.query.Workgroup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RestController;

/** Statements kept under names. */
@RestController
@Tag(name = "Saved queries", description = "Statements under names, for everybody")
@RequestMapping("/api/v1/saved-queries")
class SavedQueryApi {

    private final SavedQueries saved;

    SavedQueryApi(SavedQueries saved) {
        this.saved = saved;
    }

    record SavedQueryJson(
            UUID id,
            int version,
            String account,
            boolean mine,
            String name,
            String description,
            String sql,
            @Nullable String database,
            String workgroup,
            Instant createdAt,
            Instant updatedAt) {

        static SavedQueryJson of(SavedQuery query, Caller caller) {
            return new SavedQueryJson(
                    query.id(),
                    query.version(),
                    query.accountName(),
                    query.account().equals(caller.account()),
                    query.name(),
                    query.description(),
                    query.sql(),
                    query.database(),
                    query.workgroup(),
                    query.createdAt(),
                    query.updatedAt());
        }
    }

    record Content(
            @Nullable String name,
            @Nullable String description,
            @Nullable String sql,
            @Nullable String database,
            @Nullable String workgroup) {

        SavedQuery.Content content() {
            return new SavedQuery.Content(
                    orEmpty(name),
                    orEmpty(description),
                    orEmpty(sql),
                    database == null || database.isBlank() ? null : database,
                    workgroup == null || workgroup.isBlank() ? Workgroup.PRIMARY : workgroup);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @Operation(summary = "List saved queries by name")
    @GetMapping
    List<SavedQueryJson> list(Caller caller, @RequestParam(defaultValue = "") String workgroup) {
        caller.mustBe(Role.AUTHOR);
        return saved.all(caller).stream()
                .filter(query -> workgroup.isEmpty() || query.workgroup().equals(workgroup))
                .map(query -> SavedQueryJson.of(query, caller))
                .toList();
    }

    @Operation(summary = "Get a saved query")
    @GetMapping("/{id}")
    ResponseEntity<SavedQueryJson> get(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        return answer(saved.get(caller, id), caller);
    }

    @Operation(summary = "List what a saved query was before its changes")
    @GetMapping("/{id}/versions")
    List<SavedQuery.Version> versions(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        return saved.versions(caller, id);
    }

    @Operation(summary = "Save a query")
    @PostMapping
    ResponseEntity<SavedQueryJson> create(Caller caller, @RequestBody Content content) {
        caller.mustBe(Role.AUTHOR);
        SavedQuery created = saved.create(caller, content.content());
        return ResponseEntity.created(URI.create("/api/v1/saved-queries/" + created.id()))
                .eTag("\"" + created.version() + "\"")
                .body(SavedQueryJson.of(created, caller));
    }

    @Operation(summary = "Change a saved query")
    @PutMapping("/{id}")
    ResponseEntity<SavedQueryJson> update(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody Content content) {
        caller.mustBe(Role.AUTHOR);
        return answer(saved.update(caller, id, version(ifMatch), content.content()), caller);
    }

    private static int version(String ifMatch) {
        try {
            return Integer.parseInt(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw new FaultException(QueryFault.SAVED_QUERY_CHANGED, ifMatch).about("If-Match");
        }
    }

    @Operation(summary = "Delete a saved query")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        saved.delete(caller, id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<SavedQueryJson> answer(SavedQuery query, Caller caller) {
        return ResponseEntity.ok().eTag("\"" + query.version() + "\"").body(SavedQueryJson.of(query, caller));
    }
}
