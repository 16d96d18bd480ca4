package dev.nightjar.dashboard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One notice to one receiver.
 *
 * @param attempts how often it was tried
 * @param problem why it did not arrive; null where it did
 */
public record Delivery(
        UUID id,
        String occasion,
        String receiver,
        int attempts,
        @Nullable String problem,
        Instant sentAt) {}
