package dev.nightjar.engine;

import dev.nightjar.storage.ObjectLocation;
import java.util.List;

/** What a statement read, as the engine counted it. */
public record ScanReceipt(long bytesRead, List<FileRead> files) {

    public static final ScanReceipt NOTHING = new ScanReceipt(0, List.of());

    public record FileRead(ObjectLocation object, long bytes) {}
}
