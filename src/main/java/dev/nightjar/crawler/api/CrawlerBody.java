package dev.nightjar.crawler.api;

import dev.nightjar.crawler.Classifier;
import dev.nightjar.crawler.CrawlRun;
import dev.nightjar.crawler.CrawlTarget;
import dev.nightjar.crawler.Crawler;
import dev.nightjar.crawler.CrawlerDefinition;
import dev.nightjar.crawler.CrawlerStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A crawler as the API shows it. */
@Schema(name = "Crawler")
record CrawlerBody(
        String name,
        @Nullable String description,
        List<CrawlTarget> targets,
        List<Classifier> classifiers,
        String database,
        String tablePrefix,
        @Nullable Integer tableLevel,
        boolean combineSchemas,
        @Nullable Integer sampleSize,
        CrawlerDefinition.Recrawl recrawl,
        CrawlerDefinition.UpdateBehavior updateBehavior,
        CrawlerDefinition.DeleteBehavior deleteBehavior,
        boolean reviewEverything,
        @Nullable String schedule,
        boolean onArrival,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        Crawler.State state,

        @Schema(description = "How far the run under way has got; null where none is")
        CrawlRun.@Nullable Progress progress,

        @Nullable RunBody lastRun,

        @Schema(description = "When its schedule starts it next") @Nullable
        Instant nextRun,

        @Schema(description = "How many changes wait for a review")
        int pendingChanges,

        Instant createdAt,
        Instant updatedAt) {

    static CrawlerBody of(CrawlerStatus status) {
        Crawler crawler = status.crawler();
        CrawlerDefinition definition = crawler.definition();
        return new CrawlerBody(
                definition.name(),
                definition.description(),
                definition.targets(),
                definition.classifiers(),
                definition.database(),
                definition.tablePrefix(),
                definition.tableLevel(),
                definition.combineSchemas(),
                definition.sampleSize(),
                definition.recrawl(),
                definition.updateBehavior(),
                definition.deleteBehavior(),
                definition.reviewEverything(),
                definition.schedule(),
                definition.onArrival(),
                crawler.version(),
                status.state(),
                status.progress(),
                status.last() == null ? null : RunBody.of(status.last()),
                crawler.nextRun(),
                status.pending(),
                crawler.createdAt(),
                crawler.updatedAt());
    }
}
