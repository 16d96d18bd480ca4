package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import dev.nightjar.metering.DashboardRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tiles somebody arranged, in two states: the draft its owner works on, and the publication everybody else sees.
 * Publishing replaces the one by the other in a single row, so a reader sees the old or the new one, never a mix.
 *
 * @param forEverybody whether everybody sees the publication; only those it is shared with otherwise
 * @param version counts changes, for telling the owner that somebody was faster
 */
public record Dashboard(
        UUID id,
        int version,
        AccountId owner,
        String title,
        @Nullable String description,
        Definition draft,
        @Nullable Publication published,
        boolean forEverybody,
        Instant createdAt,
        Instant updatedAt) {

    /** @param number counts publications from 1 */
    public record Publication(int number, Instant at, Definition definition) {}

    static Dashboard drafted(
            UUID id, AccountId owner, String title, @Nullable String description, Definition draft, Instant now) {
        return new Dashboard(id, 0, owner, title, description, draft, null, true, now, now);
    }

    /** Whether publishing would change what readers see. */
    public boolean draftChanged() {
        return published == null || !published.definition().equals(draft);
    }

    DashboardRef ref() {
        return new DashboardRef(id, title);
    }

    Dashboard drafted(Definition next, Instant now) {
        return new Dashboard(id, version, owner, title, description, next, published, forEverybody, createdAt, now);
    }

    Dashboard named(String title, @Nullable String description, Instant now) {
        return new Dashboard(id, version, owner, title, description, draft, published, forEverybody, createdAt, now);
    }

    Dashboard published(Instant now) {
        int number = published == null ? 1 : published.number() + 1;
        Publication next = new Publication(number, now, draft);
        return new Dashboard(id, version, owner, title, description, draft, next, forEverybody, createdAt, now);
    }

    Dashboard open(boolean everybody) {
        return new Dashboard(id, version, owner, title, description, draft, published, everybody, createdAt, updatedAt);
    }

    Dashboard stored(int version) {
        return new Dashboard(
                id, version, owner, title, description, draft, published, forEverybody, createdAt, updatedAt);
    }
}
