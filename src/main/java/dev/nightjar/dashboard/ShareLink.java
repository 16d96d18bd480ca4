package dev.nightjar.dashboard;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way into one dashboard for whoever holds its token. The token is not in here: it is shown once and stored hashed.
 *
 * @param createdBy the name of whoever made it
 * @param mostViews after so many openings it opens no more; null without end
 * @param origins the sites that may show it in a frame; none where empty
 * @param opened how often a visitor opened the dashboard by it
 * @param embedding what makes it a link for one visit; null of those that people hand on
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
        @Nullable Instant lastOpenedAt,
        @Nullable Embedding embedding) {

    /**
     * A program made it for one visit: the first page that asks for it has it, until its minutes are over.
     *
     * @param minutes how long the visit may last
     * @param person whom the program means, in its own words
     * @param enteredBy what we know the visitor's page by; null until there is one
     * @param enteredFrom the site that showed the page, where its browser said so
     */
    public record Embedding(
            int minutes,
            @Nullable String person,
            @Nullable UUID enteredBy,
            @Nullable Instant enteredAt,
            @Nullable String enteredFrom) {}

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

    /**
     * Who is charged for what this visitor does; empty where the link is not theirs. People whom the same program calls by the
     * same name are one reader on all their visits; unnamed ones are another on each.
     */
    Optional<UUID> payer(UUID visitor) {
        if (embedding == null) {
            return Optional.of(visitor);
        }
        if (!visitor.equals(embedding.enteredBy())) {
            return Optional.empty();
        }
        String named = createdBy + " embeds for " + embedding.person();
        return Optional.of(
                embedding.person() == null ? visitor : UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new link with the secret that opens it, for the one time it is shown. */
    public record Issued(ShareLink link, String token) {}
}
