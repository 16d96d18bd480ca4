package dev.nightjar.crawler;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One crawl: what it has done, and how it ended.
 *
 * @param failure code of the fault it failed with; its log has the sentence; null where it did not fail
 */
public record CrawlRun(
        UUID id,
        UUID crawler,
        State state,
        Cause cause,
        Instant startedAt,
        @Nullable Instant endedAt,
        Counts counts,
        @Nullable String failure) {

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Nightjar ended meanwhile. */
        INTERRUPTED
    }

    public enum Cause {
        DEMAND,
        SCHEDULE,
        ARRIVAL
    }

    /**
     * What was seen and done.
     *
     * @param folders of which {@code read} had to be looked into; the others looked as the last time
     * @param badRows in the files that were looked into, as far as they were
     * @param badFiles files nothing could be made of
     * @param pending changes that wait for a review
     */
    public record Counts(
            long objects,
            long bytes,
            long folders,
            long read,
            int tables,
            int tablesAdded,
            int tablesChanged,
            int tablesGone,
            long partitionsAdded,
            long partitionsGone,
            long badRows,
            int badFiles,
            int pending) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * How far a crawl has got.
     *
     * @param folders to look into; 0 while objects are still being listed
     */
    public record Progress(Stage stage, long objects, long folders, long read) {

        public enum Stage {
            LISTING,
            READING,
            COMPARING
        }
    }

    public Duration took(Instant now) {
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }
}
