package dev.nightjar.storage;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of remote objects come from. */
interface Origin {

    /**
     * Asks once for some bytes of an object as it was listed.
     *
     * @throws IOException where asking again may help
     * @throws dev.nightjar.fault.FaultException where it does not
     */
    InputStream open(StoredObject object, ByteRange range) throws IOException;

    /** Whether it sends parts of that object, and parts fetched one after the other are of one version. */
    default boolean sendsRanges(StoredObject object) {
        return true;
    }
}
