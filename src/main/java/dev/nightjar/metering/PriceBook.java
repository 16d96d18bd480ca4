package dev.nightjar.metering;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Prices as they stood from a day on. Units are binary: 1 MB is 2^20 bytes, 1 TB is 2^40.
 *
 * @param name how people call it: {@code 2018-10}
 * @param perTerabyte price of one TB scanned
 * @param leastScan the fewest bytes a billable statement is charged for
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

    private static final long MB = 1L << 20;
    private static final long MB_PER_TB = 1L << 20;

    /** Bytes a billable statement is charged for: rounded up to the MB, and at least {@link #leastScan}. */
    public long billedBytes(long scanned) {
        long rounded = Math.ceilDiv(scanned, MB) * MB;
        return Math.max(rounded, leastScan);
    }

    /** Price of a billable statement that scanned so many bytes, rounded up to the micro-dollar. */
    public Money scan(long scanned) {
        long megabytes = billedBytes(scanned) / MB;
        return new Money(Math.ceilDiv(Math.multiplyExact(megabytes, perTerabyte.micros()), MB_PER_TB));
    }
}
