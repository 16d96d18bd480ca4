package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as a line in a list.
 *
 * @param tiles how many the caller would see
 */
public record DashboardSummary(
        UUID id,
        AccountId owner,
        String title,
        @Nullable String description,
        int tiles,
        @Nullable Instant publishedAt,
        Instant updatedAt) {}
