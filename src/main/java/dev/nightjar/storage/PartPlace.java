package dev.nightjar.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Where the parts of uploads gather until they become an object. */
interface PartPlace {

    /** The numbers of the parts that have arrived whole. */
    Set<Long> arrived(PartUpload upload) throws IOException;

    /** Takes a part that lies in a file, which may be moved away. */
    void take(PartUpload upload, long number, Path part) throws IOException;

    /** Makes the parts, all of which are there, an object. */
    void complete(PartUpload upload) throws IOException;

    /** Forgets the parts. */
    void abort(PartUpload upload) throws IOException;
}
