package dev.nightjar.storage.api;

import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.StoredObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing in a folder; a folder has no size. */
record FolderEntry(
        String name,
        String location,
        @Nullable Long size,
        @Nullable Instant modified) {

    static FolderEntry folder(ObjectLocation folder) {
        return new FolderEntry(folder.name(), folder.toString(), null, null);
    }

    static FolderEntry object(StoredObject object) {
        return new FolderEntry(
                object.location().name(), object.location().toString(), object.size(), object.modified());
    }
}
