package dev.nightjar.storage;

import java.util.List;
import java.util.Map;

/** Keeps objects from being evicted from the cache while a plan reads them. */
public interface Pin extends AutoCloseable {

    List<PinnedObject> objects();

    /** What fetching them took; nothing for what was local. */
    Fetched fetched();

    /**
     * Makes more of remote objects readable that were pinned in part.
     *
     * @throws dev.nightjar.fault.FaultException {@code OBJECT_CHANGED}, {@code OBJECT_GONE} and the like
     */
    void fetch(Map<StoredObject, List<ByteRange>> ranges);

    @Override
    void close();
}
