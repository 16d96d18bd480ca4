package dev.nightjar.catalog;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import org.springframework.stereotype.Service;

/** Looks at the objects of a location and proposes a table over them. */
@Service
public class Proposals {

    /**
     * Detects format, columns, partition keys and types.
     *
     * @throws dev.nightjar.fault.FaultException {@code NOTHING_AT_LOCATION}, {@code EMPTY_FILE}, {@code MIXED_FORMATS}
     *     and the like
     */
    public Proposal propose(ObjectLocation location) {
        throw new UnsupportedOperationException();
    }

    /** The same, reading the files in a format that a person corrected. */
    public Proposal reread(ObjectLocation location, FileFormat format) {
        throw new UnsupportedOperationException();
    }
}
