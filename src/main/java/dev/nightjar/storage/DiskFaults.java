package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.util.Locale;

/** Tells a full disk from other trouble with files. */
final class DiskFaults {

    private DiskFaults() {}

    /** What went wrong while writing for a location. */
    static FaultException of(ObjectLocation location, IOException e) {
        String reason = String.valueOf(e.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("quota exceeded");
        FaultException fault = full
                ? new FaultException(StorageFault.DISK_FULL)
                : new FaultException(StorageFault.OBJECT_UNREADABLE, location, reason);
        return fault.because(e);
    }
}
