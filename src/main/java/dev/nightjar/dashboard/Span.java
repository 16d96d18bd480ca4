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

    /** The same stretch of the calendar a year earlier; open where this one is. */
    Span aYearBefore() {
        return new Span(start == null ? null : start.minusYears(1), end == null ? null : end.minusYears(1));
    }
}
