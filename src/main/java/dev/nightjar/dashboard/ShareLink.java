package dev.nightjar.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way into one dashboard for whoever holds its token. The token is not in here: it is shown once and stored hashed.
 *
 * @param createdBy the name of whoever made it
 * @param mostViews after so many openings it opens no more; null without end
 * @param origins the sites that may show it in a frame; none where empty
 * @param opened how often a visitor opened the dashboard by it
 */
public record ShareLink(
        UUID id,
        UUID dashboard,
        String label,
        boolean hasPassword,
        LinkTerms terms,
        @Nullable Integer mostViews,
        List<String> origins,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        long opened,
        @Nullable Instant lastOpenedAt) {

    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED,
        /** Opened as often as it may be: those who did go on, others do not come in. */
        USED_UP;

        boolean opens() {
            return this == ACTIVE || this == USED_UP;
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return mostViews != null && opened >= mostViews ? State.USED_UP : State.ACTIVE;
    }

    /** A new link with the secret that opens it, for the one time it is shown. */
    public record Issued(ShareLink link, String token) {}
}
