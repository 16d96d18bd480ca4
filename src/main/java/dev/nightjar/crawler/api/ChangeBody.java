package dev.nightjar.crawler.api;

import dev.nightjar.catalog.TableUse;
import dev.nightjar.crawler.CrawlChange;
import dev.nightjar.crawler.ReviewedChange;
import dev.nightjar.crawler.TableSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change that a crawl found, as the API shows it. */
@Schema(name = "CrawlChange")
record ChangeBody(
        UUID id,
        @Schema(description = "The crawl that found it") UUID run,
        String database,
        String table,
        CrawlChange.Kind kind,
        CrawlChange.State state,
        @Nullable String column,
        @Nullable String from,
        @Nullable String to,

        @Schema(description = "How many partitions it is about")
        int partitions,

        @Schema(description = "The folder of the first of them") @Nullable
        String example,

        @Schema(description = "The definition there would be") @Nullable
        TableSpec definition,

        @Nullable Instant settledAt,

        @Schema(description = "Who applied or dismissed it; null where the crawler did") @Nullable
        String settledBy,

        @Schema(description = "What works now and would not any more")
        List<TableUse.Broken> breaks) {

    static ChangeBody of(ReviewedChange reviewed) {
        return of(reviewed.change(), reviewed.breaks());
    }

    static ChangeBody of(CrawlChange change) {
        return of(change, List.of());
    }

    private static ChangeBody of(CrawlChange change, List<TableUse.Broken> breaks) {
        CrawlChange.Detail detail = change.detail();
        return new ChangeBody(
                change.id(),
                change.run(),
                change.table().database(),
                change.table().name(),
                change.kind(),
                change.state(),
                detail.column(),
                detail.from(),
                detail.to(),
                change.partitions(),
                detail.example(),
                detail.spec(),
                change.settledAt(),
                change.settledBy(),
                breaks);
    }
}
