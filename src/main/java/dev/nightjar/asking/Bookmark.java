package dev.nightjar.asking;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * A view of a dashboard that somebody keeps for themselves: what is chosen, as the address of the page has it.
 *
 * @param state the query of the address, without a question mark
 * @param first whether the dashboard opens with it; at most one of a person's does
 */
public record Bookmark(
        UUID id, UUID dashboard, AccountId account, String name, String state, boolean first, Instant changedAt) {

    Bookmark with(String name, String state, boolean first, Instant now) {
        return new Bookmark(id, dashboard, account, name, state, first, now);
    }
}
