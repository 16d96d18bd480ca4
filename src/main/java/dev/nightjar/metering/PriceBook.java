package dev.nightjar.metering;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Prices as they stood from a day on. Units are binary: 1 MB is 2^20 bytes, 1 TB is 2^40.
 *
 * <p>A flat monthly price per reader is a book whose session costs as much as its cap: the month's first session is
 * charged, later ones are free.
 *
 * @param name how people call it: {@code 2018-10}
 * @param from the first day (UTC) it counts
 * @param perTerabyte price of one TB scanned
 * @param leastScan the fewest bytes a statement is charged for that read anything at all
 * @param perSession price of a reader session
 * @param session how long a session lasts from the reader's first action
 * @param monthlyCap the most one reader pays in a calendar month
 */
public record PriceBook(
        String name,
        LocalDate from,
        Money perTerabyte,
        long leastScan,
        Money perSession,
        Duration session,
        Money monthlyCap) {

    public static final long MEGABYTE = 1L << 20;
    public static final long TERABYTE = 1L << 40;

    private static final long MEGABYTES_PER_TERABYTE = TERABYTE / MEGABYTE;

    /**
     * Bytes a billable statement is charged for: rounded up to the MB, and at least {@link #leastScan}. One that read
     * nothing (a reused answer, a query cancelled while it waited) is charged for nothing.
     */
    public long billedBytes(long scanned) {
        if (scanned < 0) {
            throw new IllegalArgumentException("Scanned bytes cannot be negative: " + scanned);
        }
        return scanned == 0 ? 0 : Math.max(Math.multiplyExact(Math.ceilDiv(scanned, MEGABYTE), MEGABYTE), leastScan);
    }

    /**
     * Price of a billable statement that scanned so many bytes, rounded up to the micro-dollar. Each statement is rounded
     * by itself and the invoice adds rounded prices, so that every total can be checked by adding its lines.
     */
    public Money scan(long scanned) {
        long megabytes = billedBytes(scanned) / MEGABYTE;
        // By whole terabytes and rest, since exabytes times a price do not fit a long
        long terabytes = megabytes / MEGABYTES_PER_TERABYTE;
        long rest = megabytes % MEGABYTES_PER_TERABYTE;
        long whole = Math.multiplyExact(terabytes, perTerabyte.micros());
        long part = Math.ceilDiv(Math.multiplyExact(rest, perTerabyte.micros()), MEGABYTES_PER_TERABYTE);
        return new Money(Math.addExact(whole, part));
    }

    /** Price of a reader's next session when this month's sessions have cost so much already. */
    public Money session(Money soFar) {
        return soFar.compareTo(monthlyCap) >= 0 ? Money.ZERO : perSession.least(monthlyCap.minus(soFar));
    }
}
