package dev.nightjar.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees of their session.
 *
 * @param asOf the server's time when the meter was read, so that a browser whose clock is wrong counts down rightly
 * @param startedAt when the running session began, or null where none is running
 * @param endsAt when it ends
 * @param price what this session costs; 0 once the month's cap is reached, and where none is running
 * @param next what the next session would cost if it began now
 * @param month what the sessions that this reader began in the current calendar month (UTC) cost so far
 * @param cap the most a reader pays in a month
 * @param capReached whether further sessions of this month are free
 */
public record SessionMeter(
        Instant asOf,
        @Nullable Instant startedAt,
        @Nullable Instant endsAt,
        Money price,
        Money next,
        Money month,
        Money cap,
        boolean capReached) {

    public boolean running() {
        return endsAt != null;
    }

    /** Whole minutes until the session ends, begun ones counted; 0 where none is running. */
    public long minutesLeft() {
        return endsAt == null
                ? 0
                : Math.ceilDiv(
                        Duration.between(asOf, endsAt).toMillis(),
                        Duration.ofMinutes(1).toMillis());
    }

    /** What the reader can still pay in this calendar month. */
    public Money untilCap() {
        return capReached ? Money.ZERO : cap.minus(month);
    }

    /** The calendar month (UTC) that {@link #month} is about. */
    public YearMonth calendarMonth() {
        return YearMonth.from(asOf.atOffset(ZoneOffset.UTC));
    }
}
