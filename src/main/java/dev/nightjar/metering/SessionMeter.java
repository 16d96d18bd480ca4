package dev.nightjar.metering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees of their session.
 *
 * @param startedAt when the running session began, or null where none is running
 * @param endsAt when it ends
 * @param price what this session costs; 0 once the month's cap is reached
 * @param month what the reader's sessions of this calendar month (UTC) cost so far, this one included
 * @param cap the most a reader pays in a month
 */
public record SessionMeter(
        @Nullable Instant startedAt,
        @Nullable Instant endsAt,
        Money price,
        Money month,
        Money cap,
        boolean capReached) {}
