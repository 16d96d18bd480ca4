package dev.nightjar.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two definitions of a dashboard in one of its parts.
 *
 * @param part what holds it: {@code dashboard} itself, or one of its lists: {@code tiles}, {@code filters}
 * @param id which of the list; null for the dashboard itself
 * @param name what people call it
 * @param fields what changed of one that both have
 */
public record Difference(
        Kind kind,
        String part,
        @Nullable String id,
        @Nullable String name,
        List<Field> fields) {

    static final String WHOLE = "dashboard";

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param path for instance {@code visual.values[0].aggregate} */
    public record Field(
            String path, @Nullable String before, @Nullable String after) {}
}
