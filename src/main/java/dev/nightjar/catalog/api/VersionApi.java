package dev.nightjar.catalog.api;

import dev.nightjar.catalog.TableDifference;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Versions;
import dev.nightjar.console.EntityTags;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What entries of one kind were, over REST.
 *
 * @param <B> one of them, as the API shows it
 */
abstract class VersionApi<T, B> {

    private final Versions<T> versions;
    private final Function<T, B> body;

    VersionApi(Versions<T> versions, Function<T, B> body) {
        this.versions = versions;
        this.body = body;
    }

    record Kept<B>(List<B> items) {}

    record Differences(int before, int after, List<TableDifference> items) {}

    @GetMapping
    @Operation(summary = "List the versions of an entry that are kept, the current one first")
    Kept<B> list(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String entry) {
        caller.mustBe(Role.AUTHOR);
        return new Kept<>(
                versions.of(new TableName(database, entry)).stream().map(body).toList());
    }

    @GetMapping("/{version}")
    @Operation(summary = "Get an entry as it was in a version")
    B get(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String entry,
            @PathVariable int version) {
        caller.mustBe(Role.AUTHOR);
        return body.apply(versions.get(new TableName(database, entry), version));
    }

    @GetMapping("/{version}/differences")
    @Operation(summary = "Compare a version with another one")
    Differences compare(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String entry,
            @PathVariable int version,
            @RequestParam int with) {
        caller.mustBe(Role.AUTHOR);
        return new Differences(version, with, versions.compare(new TableName(database, entry), version, with));
    }

    @PostMapping("/{version}/restore")
    @Operation(
            summary = "Make an entry what it was in a version",
            description = "What it is now is kept as a version too. If-Match with the current version is required.")
    ResponseEntity<B> restore(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String entry,
            @PathVariable int version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBe(Role.AUTHOR);
        T restored = versions.restore(new TableName(database, entry), version, EntityTags.expected(ifMatch));
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(versions.number(restored)))
                .body(body.apply(restored));
    }
}
