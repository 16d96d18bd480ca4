package dev.nightjar.storage;

import java.nio.file.Path;
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
}
