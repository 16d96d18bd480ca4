package dev.nightjar.dashboard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody opened a link, or an embedded page. A browser that opened it may go on for twelve hours, which counts once.
 *
 * @param visitor what we know the browser by
 * @param name of the account that was signed in, or what the embedding site says; null where nobody is known
 * @param browser which one, roughly: {@code Firefox on Linux}
 * @param address only where {@code nightjar.links.note-addresses} says so
 * @param site that showed it in a frame
 */
public record LinkOpening(
        UUID id,
        UUID visitor,
        @Nullable String name,
        String browser,
        @Nullable String address,
        @Nullable String site,
        Instant openedAt) {}
