package dev.nightjar.storage;

import java.util.List;

/** Keeps objects from being evicted from the cache while a plan reads them. */
public interface Pin extends AutoCloseable {

    List<PinnedObject> objects();

    /** Bytes that had to be fetched from a remote store for this pin; 0 for what was local or cached. */
    long bytesFetched();

    @Override
    void close();
}
