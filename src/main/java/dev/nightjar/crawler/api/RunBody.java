package dev.nightjar.crawler.api;

import dev.nightjar.crawler.CrawlRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A crawl as the API shows it. */
@Schema(name = "Crawl")
record RunBody(
        UUID id,
        CrawlRun.State state,
        CrawlRun.Cause cause,
        Instant startedAt,
        @Nullable Instant endedAt,
        CrawlRun.Counts counts,

        @Schema(description = "Code of the problem it failed with; its log has the sentence") @Nullable
        String failure) {

    static RunBody of(CrawlRun run) {
        return new RunBody(
                run.id(), run.state(), run.cause(), run.startedAt(), run.endedAt(), run.counts(), run.failure());
    }
}
