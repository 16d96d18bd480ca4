package dev.nightjar.crawler;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored crawler.
 *
 * @param version rises with each change of the definition; what {@code If-Match} compares
 * @param account on whose behalf it runs: who defined it
 * @param nextRun when its schedule starts it next; null where it has none
 */
public record Crawler(
        UUID id,
        int version,
        CrawlerDefinition definition,
        UUID account,
        @Nullable Instant nextRun,
        Instant createdAt,
        Instant updatedAt) {

    /** What a crawler is doing. */
    public enum State {
        READY,
        RUNNING,
        STOPPING
    }

    public String name() {
        return definition.name();
    }
}
