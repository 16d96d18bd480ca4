package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Takes back uploads that nobody came to use.
 *
 * <p>Only who uploaded a file may take it back, only as long as nothing uses its place, and only until the next start:
 * the lake also holds files that were put there by other means, and those go through the {@link Trash}.
 */
@Service
public class Withdrawals {

    private static final int REMEMBERED = 10_000;

    private final LocalFiles files;
    private final List<LocationUse> uses;
    private final Map<ObjectLocation, AccountId> arrived = new LinkedHashMap<>();

    Withdrawals(LocalFiles files, List<LocationUse> uses) {
        this.files = files;
        this.uses = uses;
    }

    /** Says who uploaded a file. */
    public synchronized void arrived(ObjectLocation location, AccountId by) {
        arrived.put(location, by);
        if (arrived.size() > REMEMBERED) {
            arrived.remove(arrived.keySet().iterator().next());
        }
    }

    /** Deletes a file that this account uploaded, and the folders that are empty then. */
    public synchronized void withdraw(ObjectLocation location, AccountId by) {
        if (!by.equals(arrived.get(location))) {
            throw new FaultException(StorageFault.NOT_YOUR_UPLOAD, location);
        }
        for (LocationUse use : uses) {
            for (LocationUse.Used used : use.below(top(location))) {
                if (location.toString().startsWith(used.location().toString())) {
                    throw new FaultException(StorageFault.FILE_IN_USE, location, used.by());
                }
            }
        }
        files.delete(location);
        arrived.remove(location);
    }

    /** The first folder of the lake that a location lies in: whatever covers it starts with that. */
    private static String top(ObjectLocation location) {
        int slash = location.key().indexOf('/');
        return "lake://" + (slash < 0 ? location.key() : location.key().substring(0, slash));
    }
}
