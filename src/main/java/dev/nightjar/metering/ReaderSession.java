package dev.nightjar.metering;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of time a reader has paid for.
 *
 * @param ordinal how many sessions the reader has begun in that calendar month (UTC), this one included
 * @param dashboard where the action happened that opened it
 */
record ReaderSession(
        UUID id,
        Reader reader,
        int ordinal,
        Instant startedAt,
        Instant endsAt,
        String priceBook,
        Money price,
        DashboardRef dashboard) {}
