package dev.nightjar.storage;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object whose bytes, exactly as listed, are readable at a local path until its {@link Pin} is closed.
 *
 * @param remote what is there of it, for one of a bucket; null where it always is a whole file
 */
public record PinnedObject(
        StoredObject object, Path path, @Nullable RemoteCopy remote) {

    public PinnedObject(StoredObject object, Path path) {
        this(object, path, null);
    }

    /** Whether all of its bytes are there. */
    public boolean fetchedWhole() {
        return remote == null || remote.has(ByteRange.whole(object));
    }

    /** Fetches what is missing of it, as {@link RemoteCopy#fetch} does. */
    public void fetchWhole() {
        if (remote != null) {
            remote.fetch(List.of(ByteRange.whole(object)));
        }
    }
}
