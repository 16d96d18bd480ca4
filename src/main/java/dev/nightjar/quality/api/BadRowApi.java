package dev.nightjar.quality.api;

import dev.nightjar.catalog.TableName;
import dev.nightjar.crawler.CrawledRows;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.operation.Operation;
import dev.nightjar.quality.BadRowCounts;
import dev.nightjar.quality.BadRowFigures;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rows that are not what their tables expect, over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables/{table}/bad-rows")
@Tag(name = "Catalog: data quality")
class BadRowApi {

    private final BadRowCounts counts;

    BadRowApi(BadRowCounts counts) {
        this.counts = counts;
    }

    /**
     * A count.
     *
     * @param done bytes of {@code all}; below 0 before these are known
     * @param figures so far
     */
    @Schema(name = "BadRowCount")
    record Count(
            UUID id,
            Operation.State state,
            long done,
            long all,
            BadRowFigures figures,
            @Nullable String problem,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static Count of(Operation<BadRowFigures> one, Locale locale) {
            FaultException failure = one.failure();
            return new Count(
                    one.id(),
                    one.state(),
                    one.done(),
                    one.all(),
                    one.result(),
                    failure == null ? null : failure.message(locale),
                    one.startedAt(),
                    one.endedAt());
        }
    }

    /**
     * What is known.
     *
     * @param countable false where the format has no rows that could be bad
     * @param counted the last count; null where there was none
     * @param stale whether the table or its files changed since
     * @param crawled what crawlers saw in the files they looked into
     */
    @Schema(name = "BadRows")
    record Known(
            boolean countable,
            @Nullable BadRowFigures counted,
            @Nullable String by,
            @Nullable Instant at,
            boolean stale,
            List<CrawledRows.Seen> crawled,
            @Nullable Count running) {}

    @GetMapping
    @io.swagger.v3.oas.annotations.Operation(
            summary = "What is known of a table's bad rows",
            description = "The last count that came to its end, what crawlers saw, and the caller's count under way.")
    Known known(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            Locale locale) {
        BadRowCounts.Known known = counts.known(caller, new TableName(database, table));
        Operation<BadRowFigures> running = known.running();
        return new Known(
                known.countable(),
                known.counted(),
                known.by(),
                known.at(),
                known.stale(),
                known.crawled(),
                running == null ? null : Count.of(running, locale));
    }

    @PostMapping
    @io.swagger.v3.oas.annotations.Operation(
            summary = "Count the bad rows of a table",
            description = "202 and a count to follow. All files are read; nothing is charged.")
    ResponseEntity<Count> start(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            Locale locale) {
        Operation<BadRowFigures> begun = counts.start(caller, new TableName(database, table));
        return ResponseEntity.accepted()
                .location(URI.create(
                        "/api/v1/catalog/databases/" + database + "/tables/" + table + "/bad-rows/" + begun.id()))
                .body(Count.of(begun, locale));
    }

    @GetMapping("/{id}")
    @io.swagger.v3.oas.annotations.Operation(summary = "How far a count of the caller's has got")
    Count get(@Parameter(hidden = true) Caller caller, @PathVariable UUID id, Locale locale) {
        return Count.of(counts.get(caller, id), locale);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @io.swagger.v3.oas.annotations.Operation(summary = "Cancel a count; it ends within moments, and is not kept")
    Count cancel(@Parameter(hidden = true) Caller caller, @PathVariable UUID id, Locale locale) {
        return Count.of(counts.cancel(caller, id), locale);
    }
}
