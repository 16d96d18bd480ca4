package dev.nightjar.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two trees of a thing in one of its parts.
 *
 * @param part what holds it: the thing itself, or one of its lists, such as {@code tiles}
 * @param id which of the list; null for the thing itself
 * @param name what people call it
 * @param fields what changed of one that both have
 */
public record Difference(
        Kind kind,
        String part,
        @Nullable String id,
        @Nullable String name,
        List<Field> fields) {

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param path for instance {@code visual.values[0].aggregate} */
    public record Field(
            String path, @Nullable String before, @Nullable String after) {}
}
