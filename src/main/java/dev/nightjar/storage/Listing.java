package dev.nightjar.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One level of a folder, as a file manager shows it. Hidden names are left out.
 *
 * @param next asks for what comes after this; null where this is the end
 */
public record Listing(
        ObjectLocation location,
        List<ObjectLocation> folders,
        List<StoredObject> objects,
        @Nullable String next) {

    /** Whether there is more than is listed. */
    public boolean truncated() {
        return next != null;
    }
}
