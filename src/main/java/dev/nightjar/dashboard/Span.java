package dev.nightjar.dashboard;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time; null is open.
 *
 * @param end not included
 */
record Span(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {

    /** As long a stretch right before this one; empty where either end is open. */
    Optional<Span> before() {
        if (start == null || end == null) {
            return Optional.empty();
        }
        return Optional.of(new Span(start.minus(Duration.between(start, end)), start));
    }
}
