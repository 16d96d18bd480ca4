package dev.nightjar.engine;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * All that a sealed sandbox can get at: files, as they were when it was sealed, memory and threads. Statements of equal
 * reach may follow each other in one sandbox; a file that was replaced makes another reach.
 *
 * @param files by path
 */
record Reach(Map<String, Seen> files, DataSize memory, int threads) {

    Reach {
        files = Map.copyOf(files);
    }

    /** What tells a file from the one that lay there before. */
    record Seen(long size, FileTime modified, @Nullable Object key) {}
}
