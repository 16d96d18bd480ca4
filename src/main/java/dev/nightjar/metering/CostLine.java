package dev.nightjar.metering;

/**
 * One line of a bill.
 *
 * @param label the newest name of the account or dashboard, the day as written in ISO 8601, or nothing for what was run
 *     outside any dashboard
 */
public record CostLine(Slice slice, String label, Usage usage) {

    public Money total() {
        return usage.total();
    }
}
