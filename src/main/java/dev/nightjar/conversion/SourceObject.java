package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object that a conversion has seen.
 *
 * @param number rises; what pages of them go on from
 * @param rejected rows that did not fit their columns and were set aside
 * @param reason why it failed, or what the first of those rows lacked; null otherwise
 */
public record SourceObject(
        long number,
        String location,
        String etag,
        long bytes,
        State state,
        long rejected,
        @Nullable Reason reason,
        Instant changedAt) {

    public enum State {
        PENDING,
        CONVERTED,
        FAILED
    }
}
