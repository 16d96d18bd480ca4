package dev.nightjar.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * What an alert tells its receivers.
 *
 * @param value the number; null where there is none
 */
record Notice(
        Occasion occasion,
        String subject,
        String text,
        String address,
        @Nullable String value) {

    enum Occasion {
        /** The number crossed the threshold. */
        FIRED,
        /** It came back. */
        CALMED,
        /** There is no number any more. */
        FAILED,
        /** Somebody wanted to see whether it arrives. */
        TEST
    }
}
