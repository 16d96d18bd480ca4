package dev.nightjar.query;

import dev.nightjar.metering.Money;
import java.util.Locale;

/** What a workgroup's statements may read or cost together, in a day or a calendar month (UTC). */
public enum Limit {
    DAILY_BYTES(QueryFault.DAILY_BYTES_LIMIT),
    MONTHLY_BYTES(QueryFault.MONTHLY_BYTES_LIMIT),
    DAILY_DOLLARS(QueryFault.DAILY_DOLLARS_LIMIT),
    MONTHLY_DOLLARS(QueryFault.MONTHLY_DOLLARS_LIMIT);

    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private final QueryFault fault;

    Limit(QueryFault fault) {
        this.fault = fault;
    }

    QueryFault fault() {
        return fault;
    }

    public boolean daily() {
        return this == DAILY_BYTES || this == DAILY_DOLLARS;
    }

    /** Whether amounts are millionths of a dollar; they are bytes otherwise. */
    public boolean dollars() {
        return this == DAILY_DOLLARS || this == MONTHLY_DOLLARS;
    }

    /** An amount as the stored reason of a failure has it. */
    String text(long amount) {
        if (dollars()) {
            return new Money(amount).text(Locale.ENGLISH);
        }
        double value = amount;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ENGLISH, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
