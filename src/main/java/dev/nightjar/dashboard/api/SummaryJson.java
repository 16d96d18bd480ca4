package dev.nightjar.dashboard.api;

import dev.nightjar.console.Miniature;
import dev.nightjar.dashboard.DashboardSummary;
import dev.nightjar.identity.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of dashboards.
 *
 * @param picture what kind of visual stands where on its first sheet
 */
record SummaryJson(
        UUID id,
        String title,
        @Nullable String description,
        String owner,
        boolean mine,
        boolean canEdit,
        int tiles,
        Miniature picture,
        boolean isPublished,
        @Nullable Instant publishedAt,
        Instant updatedAt) {

    static SummaryJson of(DashboardSummary summary, Caller caller, String owner) {
        return new SummaryJson(
                summary.id(),
                summary.title(),
                summary.description(),
                owner,
                summary.owner().equals(caller.account()),
                summary.canEdit(),
                summary.tiles(),
                summary.picture(),
                summary.publishedAt() != null,
                summary.publishedAt(),
                summary.updatedAt());
    }
}
