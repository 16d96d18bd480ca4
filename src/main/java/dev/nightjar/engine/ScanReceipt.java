package dev.nightjar.engine;

import dev.nightjar.storage.Fetched;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;

/**
 * What a statement read, as the engine counted it.
 *
 * @param fetched what had to come over the network for it
 */
public record ScanReceipt(long bytesRead, List<FileRead> files, Fetched fetched) {

    public static final ScanReceipt NOTHING = new ScanReceipt(0, List.of(), Fetched.NOTHING);

    /** @param copied whether a copy was read that was made of all of the object */
    public record FileRead(ObjectLocation object, long bytes, boolean copied) {}
}
