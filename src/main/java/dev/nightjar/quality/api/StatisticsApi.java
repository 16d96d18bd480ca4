package dev.nightjar.quality.api;

import dev.nightjar.catalog.TableName;
import dev.nightjar.identity.Caller;
import dev.nightjar.quality.ColumnKind;
import dev.nightjar.quality.ColumnStatistics;
import dev.nightjar.quality.Statistics;
import dev.nightjar.quality.StatisticsRun;
import dev.nightjar.quality.StatisticsWish;
import dev.nightjar.query.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Statistics of columns over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables/{table}/column-statistics")
@Tag(name = "Catalog: column statistics", description = "How many values columns have, which, and how they spread")
class StatisticsApi {

    private static final int MOST_RUNS = 50;

    private final Statistics statistics;

    StatisticsApi(Statistics statistics) {
        this.statistics = statistics;
    }

    /** What is known of a column; null is what its kind has none of. */
    @Schema(name = "ColumnStatistics")
    record ColumnBody(
            String column,
            String type,
            ColumnKind kind,
            long rows,
            long nulls,

            @Schema(description = "About how many values there are") @Nullable
            Long distinct,

            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable Double average,
            @Nullable Long maximumLength,
            @Nullable Double averageLength,

            @Schema(description = "Texts without a character") @Nullable
            Long empty,

            @Nullable Long trues,
            @Nullable Long falses,

            @Schema(description = "The share of the values in bars of equal width from minimum to maximum")
            List<Double> distribution,

            @Schema(description = "Files that were looked at, of filesTotal there were")
            int files,

            int filesTotal,
            int tableVersion,
            Instant analyzedAt,

            @Schema(description = "Whether the table's definition or its objects are others by now")
            boolean stale) {

        static ColumnBody of(ColumnStatistics one) {
            var figures = one.figures();
            return new ColumnBody(
                    figures.column(),
                    figures.type(),
                    figures.kind(),
                    figures.rows(),
                    figures.nulls(),
                    figures.distinct(),
                    figures.minimum(),
                    figures.maximum(),
                    figures.average(),
                    figures.maximumLength(),
                    figures.averageLength(),
                    figures.empty(),
                    figures.trues(),
                    figures.falses(),
                    figures.distribution(),
                    one.files(),
                    one.filesTotal(),
                    one.tableVersion(),
                    one.analyzedAt(),
                    one.stale());
        }
    }

    @Schema(name = "TableColumnStatistics")
    record Columns(List<ColumnBody> items) {}

    /** Which statistics are wanted. */
    @Schema(name = "ColumnStatisticsInput")
    record Input(
            @Schema(description = "All where absent") @Nullable
            List<String> columns,

            @Schema(description = "How many of the table's files to look at, evenly spread; all where absent") @Nullable
            Integer files) {

        StatisticsWish wish() {
            return new StatisticsWish(columns == null ? List.of() : columns, files);
        }
    }

    /** A taking of statistics. */
    @Schema(name = "ColumnStatisticsRun")
    record RunBody(
            @Schema(description = "Of the query execution that counts, too")
            UUID id,

            StatisticsRun.State state,
            List<String> columns,
            int files,
            int filesTotal,
            String account,
            Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(description = "Why it failed or was cancelled") @Nullable
            String reason,

            @Schema(description = "0 to 1; below 0 where nobody can tell")
            double fraction,

            long bytesRead) {

        static RunBody of(StatisticsRun run, Progress progress) {
            return new RunBody(
                    run.id(),
                    run.state(),
                    run.columns(),
                    run.files(),
                    run.filesTotal(),
                    run.accountName(),
                    run.startedAt(),
                    run.endedAt(),
                    run.reason(),
                    progress.fraction(),
                    progress.bytesRead());
        }
    }

    @Schema(name = "ColumnStatisticsRuns")
    record Runs(List<RunBody> items) {}

    @GetMapping
    @Operation(
            summary = "What is known of the columns of a table",
            description = "Columns of which nothing is known are left out.")
    Columns get(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        return new Columns(statistics.of(caller, new TableName(database, table)).stream()
                .map(ColumnBody::of)
                .toList());
    }

    @PostMapping("/quote")
    @Operation(summary = "What taking statistics would read and cost")
    ResponseEntity<QuoteBody> quote(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestBody Input input) {
        return statistics
                .quote(caller, new TableName(database, table), input.wish())
                .map(quote -> ResponseEntity.ok(QuoteBody.of(quote)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping
    @Operation(
            summary = "Take statistics",
            description = "202 and a run to follow. It is an execution of the caller, and charged as one.")
    ResponseEntity<RunBody> start(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestBody Input input) {
        StatisticsRun run = statistics.start(caller, new TableName(database, table), input.wish());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/catalog/databases/" + run.table().database() + "/tables/"
                        + run.table().name() + "/column-statistics/runs/" + run.id()))
                .body(RunBody.of(run, statistics.progress(run)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget what is known of the columns of a table, or of one of them")
    void delete(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestParam(required = false) @Nullable String column) {
        statistics.delete(caller, new TableName(database, table), column);
    }

    @GetMapping("/runs")
    @Operation(summary = "List the newest runs that took statistics of a table")
    Runs runs(@Parameter(hidden = true) Caller caller, @PathVariable String database, @PathVariable String table) {
        return new Runs(statistics.runs(caller, new TableName(database, table), MOST_RUNS).stream()
                .map(run -> RunBody.of(run, statistics.progress(run)))
                .toList());
    }

    @GetMapping("/runs/{id}")
    @Operation(summary = "How far a run has got")
    RunBody run(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable UUID id) {
        StatisticsRun run = statistics.run(caller, new TableName(database, table), id);
        return RunBody.of(run, statistics.progress(run));
    }

    @DeleteMapping("/runs/{id}")
    @Operation(summary = "Cancel a run; what it had read by then is charged")
    RunBody cancel(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable UUID id) {
        StatisticsRun run = statistics.cancel(caller, new TableName(database, table), id);
        return RunBody.of(run, statistics.progress(run));
    }
}
