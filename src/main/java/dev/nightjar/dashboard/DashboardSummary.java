package dev.nightjar.dashboard;

import dev.nightjar.console.Miniature;
import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as a line in a list.
 *
 * @param tiles how many the caller would see
 * @param canEdit whether the caller may change it
 * @param picture the first sheet of what the caller would see
 */
public record DashboardSummary(
        UUID id,
        AccountId owner,
        String title,
        @Nullable String description,
        boolean canEdit,
        int tiles,
        Miniature picture,
        @Nullable Instant publishedAt,
        Instant updatedAt) {}
