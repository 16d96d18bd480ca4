package dev.nightjar.storage;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** A file with the bytes of a remote object that were fetched so far; the cache guards all of it but the coverage. */
final class CachedCopy {

    final Path path;
    final Coverage coverage;

    /** Held by who fetches, so that what several want is fetched once. */
    final ReentrantLock fetching = new ReentrantLock();

    long lastUsed;
    int pins;

    /** What it counts for in the cache: {@link #coverage}'s bytes when they were last added up. */
    long bytes;

    CachedCopy(Path path, Coverage coverage, long lastUsed) {
        this.path = path;
        this.coverage = coverage;
        this.lastUsed = lastUsed;
        this.bytes = coverage.bytes();
    }
}
