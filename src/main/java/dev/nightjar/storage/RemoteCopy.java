package dev.nightjar.storage;

import java.util.Collection;

/**
 * What is on disk of a remote object, held until its {@link Pin} is closed. The file has the object's size from the
 * start; bytes of it that nobody fetched read as zeros, so whoever reads it has to know what it read.
 */
public interface RemoteCopy {

    /** Whether all these bytes were there when {@link #fetch} returned the last time: since then, they are. */
    boolean has(ByteRange range);

    /**
     * Makes these bytes readable, too.
     *
     * @throws dev.nightjar.fault.FaultException {@code OBJECT_CHANGED}, {@code OBJECT_GONE} and the like
     */
    void fetch(Collection<ByteRange> ranges);

    /** What this took so far. */
    Fetched fetched();
}
