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

    public record FileRead(ObjectLocation object, long bytes) {}
}
