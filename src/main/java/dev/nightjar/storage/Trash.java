package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Deletes objects so that they can be restored for some days.
 *
 * <p>An object is moved into a folder whose name makes it no data, of the lake or of as much of
 * its bucket as its connection reaches; so it stays on its disk or in its bucket. What is to happen is stored before it happens: after a crash in between an
 * entry may stand for an object that never moved, and restoring that one only removes the entry.
 */
@Service
public class Trash {

    /** How many objects of a folder are deleted in one go. */
    public static final int MOST = 10_000;

    private static final int AT_ONCE = 16;
    private static final int STEP = 4 * AT_ONCE;

    private static final Logger log = LoggerFactory.getLogger(Trash.class);
    private static final String FOLDER = ".nightjar-trash/";

    private final TrashEntries entries;
    private final ObjectStore store;
    private final Duration grace;
    private final Clock clock;

    Trash(TrashEntries entries, ObjectStore store, StorageSettings settings, Clock clock) {
        this.entries = entries;
        this.store = store;
        this.grace = settings.grace();
        this.clock = clock;
    }

    /** How long a deleted object can be restored. */
    public Duration grace() {
        return grace;
    }

    public List<TrashedObject> newest(int limit) {
        return entries.newest(limit);
    }

    /**
     * Deletes an object, or all objects below a folder.
     *
     * @throws FaultException {@code OBJECT_GONE} where there is none, {@code TOO_MANY_TO_DELETE} where there are more than
     *     {@link #MOST}, {@code WRITE_UNSUPPORTED} outside of the lake and buckets
     */
    public List<TrashedObject> remove(ObjectLocation location, String by) {
        List<StoredObject> objects = store.list(location);
        if (objects.isEmpty()) {
            throw new FaultException(StorageFault.OBJECT_GONE, location);
        }
        if (objects.size() > MOST) {
            throw new FaultException(StorageFault.TOO_MANY_TO_DELETE, location, MOST);
        }
        return Together.each(AT_ONCE, objects, object -> remove(object, by));
    }

    /** Hears how many objects are deleted, of how many; these are below 0 as long as they are counted. */
    interface Progress {
        void at(long done, long all);
    }

    /**
     * Deletes all objects below a folder, however many these are.
     *
     * @param progress hears of each few; what it throws ends it, with the others left where they are
     * @return how many
     */
    long removeAll(ObjectLocation folder, String by, Progress progress) {
        List<StoredObject> objects = store.list(folder, _ -> progress.at(0, -1));
        if (objects.isEmpty()) {
            throw new FaultException(StorageFault.OBJECT_GONE, folder);
        }
        int done = 0;
        while (done < objects.size()) {
            progress.at(done, objects.size());
            int end = Math.min(done + STEP, objects.size());
            Together.each(AT_ONCE, objects.subList(done, end), object -> remove(object, by));
            done = end;
        }
        progress.at(done, done);
        return done;
    }

    private TrashedObject remove(StoredObject object, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UUID.randomUUID();
        ObjectLocation kept = store.root(object.location())
                .child(FOLDER + id + "/" + object.location().name());
        TrashedObject trashed = new TrashedObject(id, object.location(), kept, object.size(), by, now, now.plus(grace));
        entries.insert(trashed);
        try {
            store.move(object, kept);
        } catch (RuntimeException e) {
            entries.delete(id);
            throw e;
        }
        return trashed;
    }

    /** @throws FaultException {@code FILE_EXISTS} where another object has its place meanwhile */
    public StoredObject restore(UUID id) {
        TrashedObject trashed = get(id);
        StoredObject kept = store.find(trashed.keptAt()).orElse(null);
        if (kept == null) {
            entries.delete(id);
            return store.find(trashed.location())
                    .orElseThrow(() -> new FaultException(StorageFault.OBJECT_GONE, trashed.location()));
        }
        store.move(kept, trashed.location());
        entries.delete(id);
        return store.find(trashed.location())
                .orElseThrow(() -> new FaultException(StorageFault.OBJECT_GONE, trashed.location()));
    }

    /**
     * Restores what was deleted below a folder, of each place what was deleted last.
     *
     * @return how many are back; others keep their entries, because something else has their place
     */
    public int restoreBelow(ObjectLocation folder) {
        Map<ObjectLocation, TrashedObject> last = new LinkedHashMap<>();
        entries.below(folder.asFolder()).forEach(trashed -> last.putIfAbsent(trashed.location(), trashed));
        return Together.each(AT_ONCE, List.copyOf(last.values()), this::restored).stream()
                .mapToInt(restored -> restored ? 1 : 0)
                .sum();
    }

    private boolean restored(TrashedObject trashed) {
        try {
            restore(trashed.id());
            return true;
        } catch (FaultException e) {
            if (e.fault() == StorageFault.FILE_EXISTS || e.fault() == StorageFault.OBJECT_GONE) {
                log.debug("{} was not restored", trashed.location(), e);
                return false;
            }
            throw e;
        }
    }

    /** Deletes it for good. */
    public void purge(UUID id) {
        purge(get(id));
    }

    private void purge(TrashedObject trashed) {
        store.delete(trashed.keptAt());
        entries.delete(trashed.id());
    }

    /** Deletes for good whatever nobody wanted back in time. */
    void purgeDue() {
        for (TrashedObject trashed : entries.due(clock.instant())) {
            try {
                purge(trashed);
            } catch (FaultException e) {
                log.warn("{} is still in the trash", trashed.keptAt(), e);
            }
        }
    }

    private TrashedObject get(UUID id) {
        return entries.find(id).orElseThrow(() -> new FaultException(StorageFault.NOT_IN_TRASH));
    }
}
