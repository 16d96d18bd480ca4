package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One publication of a dashboard: what readers saw from then on.
 *
 * @param number counts publications from 1
 * @param note what whoever published it said of it
 * @param tiles how many it has
 */
public record DashboardVersion(
        int number,
        String title,
        @Nullable String description,
        @Nullable String note,
        int tiles,
        AccountId by,
        Instant at) {}
