package dev.nightjar.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows go from one thing to another.
 *
 * @param runs how often that was seen to happen; 0 where it only follows from definitions
 * @param lastRun null where it was not seen
 */
public record LineageEdge(
        LineageNode from,
        LineageNode to,
        long runs,
        @Nullable Instant lastRun) {

    /** One that follows from a definition. */
    public static LineageEdge defined(LineageNode from, LineageNode to) {
        return new LineageEdge(from, to, 0, null);
    }

    /** What two know of the same. */
    LineageEdge with(LineageEdge other) {
        return new LineageEdge(
                from.label().isEmpty() ? other.from : from,
                to.label().isEmpty() ? other.to : to,
                Math.max(runs, other.runs),
                lastRun == null || other.lastRun != null && other.lastRun.isAfter(lastRun) ? other.lastRun : lastRun);
    }
}
