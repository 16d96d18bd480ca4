package dev.nightjar.dashboard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way into one dashboard for whoever holds its token. The token is not in here: it is shown once and stored hashed.
 *
 * @param createdBy the name of whoever made it
 * @param opened how often a visitor opened the dashboard by it
 */
public record ShareLink(
        UUID id,
        UUID dashboard,
        String label,
        boolean hasPassword,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        long opened,
        @Nullable Instant lastOpenedAt) {

    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
    }

    /** A new link with the secret that opens it, for the one time it is shown. */
    public record Issued(ShareLink link, String token) {}
}
