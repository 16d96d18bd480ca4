package dev.nightjar.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list filter can choose from, the most frequent first.
 *
 * @param more whether there are others, to be searched for
 */
public record FilterValues(List<Entry> values, boolean more) {

    /** @param value null is "no value" */
    public record Entry(@Nullable String value, long count) {}
}
