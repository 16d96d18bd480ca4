package dev.nightjar.storage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says how a location is reached. */
interface Accesses {

    List<Access> all();

    /** The access whose scope fits a location best. */
    default Optional<Access> covering(ObjectLocation location) {
        return all().stream()
                .filter(access -> access.connection().covers(location))
                .max(Comparator.comparingInt(
                        access -> access.connection().scope().length()));
    }
}
