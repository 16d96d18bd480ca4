package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Counts;
import org.jspecify.annotations.Nullable;

/**
 * A conversion, what it is doing, and what has become of the objects it saw.
 *
 * @param progress of the run under way; null where there is none
 * @param last its newest run; null where there is none
 */
public record ConversionStatus(
        Conversion conversion,
        State state,
        @Nullable Counts progress,
        @Nullable ConversionRun last,
        ObjectCounts objects) {

    public enum State {
        READY,
        RUNNING,
        STOPPING
    }

    /** How many versions of objects there are in each state. */
    public record ObjectCounts(long pending, long converted, long failed) {

        static final ObjectCounts NONE = new ObjectCounts(0, 0, 0);
    }
}
