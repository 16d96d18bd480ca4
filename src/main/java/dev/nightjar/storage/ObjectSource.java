package dev.nightjar.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One kind of place that objects lie in. */
sealed interface ObjectSource permits LocalFiles, S3Objects, WebObjects {

    /** How many entries one level of a folder shows at most. */
    int LEVEL_LIMIT = 1000;

    /** How many objects are found between two reports: so few that who listens can end a listing soon. */
    int REPORT = 100;

    /** @param found hears now and then how many there are so far; what it throws ends the listing */
    List<StoredObject> list(ObjectLocation location, LongConsumer found);

    Optional<StoredObject> find(ObjectLocation location);

    /** @param token where an earlier listing ended; null for the beginning */
    Listing browse(ObjectLocation folder, @Nullable String token, int limit);

    /** Gives an object another name, where there is none of that name yet. */
    void move(StoredObject object, ObjectLocation to);

    /** Deletes an object, if it is there. */
    void delete(ObjectLocation location);

    InputStream open(StoredObject object) throws IOException;

    /** Names that are not data: temporary files, markers such as {@code _SUCCESS}, checksums. */
    static boolean hidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /** Whether a path relative to the listed folder has a hidden part. */
    static boolean hiddenPath(String relative) {
        for (String part : relative.split("/")) {
            if (hidden(part)) {
                return true;
            }
        }
        return false;
    }
}
