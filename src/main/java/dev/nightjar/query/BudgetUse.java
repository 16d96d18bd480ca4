package dev.nightjar.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a workgroup in its current day or month, in bytes or millionths of a dollar.
 *
 * @param reserved what statements that run now may still take
 * @param alarmedAt when it came close; null where it has not
 */
public record BudgetUse(
        Limit limit,
        long amount,
        long used,
        long reserved,
        @Nullable Instant alarmedAt) {

    /** Below zero where a limit was lowered under what is used. */
    public long left() {
        return amount - used - reserved;
    }
}
