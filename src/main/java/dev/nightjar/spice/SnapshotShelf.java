package dev.nightjar.spice;

import dev.nightjar.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which snapshots there are, and which of them is read. */
@Component
class SnapshotShelf {

    private final SpiceRows datasets;
    private final SnapshotRows snapshots;
    private final SnapshotFiles files;
    private final SpiceSettings settings;
    private final Map<UUID, Snapshot> known = new ConcurrentHashMap<>();

    SnapshotShelf(SpiceRows datasets, SnapshotRows snapshots, SnapshotFiles files, SpiceSettings settings) {
        this.datasets = datasets;
        this.snapshots = snapshots;
        this.files = files;
        this.settings = settings;
    }

    /** The snapshot that is read, if any. */
    Optional<Snapshot> current(SpiceDataset dataset) {
        UUID id = dataset.current();
        if (id == null) {
            return Optional.empty();
        }
        Snapshot found = known.get(id);
        if (found == null) {
            found = snapshots.find(id).orElse(null);
            if (found != null) {
                known.put(id, found);
            }
        }
        return Optional.ofNullable(found);
    }

    /** Newest first. */
    List<Snapshot> of(UUID dataset) {
        return snapshots.of(dataset);
    }

    /** It is the one that is read, from one moment to the next. */
    @Transactional
    public void put(Snapshot snapshot) {
        snapshots.add(snapshot);
        datasets.reads(snapshot.dataset(), snapshot.id());
    }

    void read(Snapshot snapshot) {
        datasets.reads(snapshot.dataset(), snapshot.id());
    }

    /** Keeps the newest, and the one that is read. */
    void prune(UUID dataset) {
        UUID current = datasets.find(dataset).current();
        List<Snapshot> all = snapshots.of(dataset);
        all.stream()
                .skip(settings.keep())
                .filter(old -> !old.id().equals(current))
                .forEach(this::remove);
    }

    private void remove(Snapshot snapshot) {
        snapshots.delete(snapshot.id());
        known.remove(snapshot.id());
        files.delete(snapshot.id());
    }

    /** One that nobody was told of. */
    void drop(Snapshot snapshot) {
        files.delete(snapshot.id());
    }

    void discard(UUID dataset) {
        datasets.reads(dataset, null);
        snapshots.of(dataset).forEach(this::remove);
    }

    /** @throws FaultException {@code SPICE_FULL} where a snapshot of that size does not fit in the place of the dataset's */
    void checkRoom(UUID dataset, long size) {
        long free = settings.capacity().toBytes() - snapshots.used(dataset);
        if (size > free) {
            throw new FaultException(SpiceFault.SPICE_FULL, megabytes(size), megabytes(Math.max(0, free)));
        }
    }

    /** Rounded up, so that what does not fit never reads as if it did. */
    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    Spice.Capacity capacity() {
        return new Spice.Capacity(
                snapshots.used(new UUID(0, 0)), settings.capacity().toBytes());
    }

    /** Deletes files of snapshots that were never finished. */
    void sweep() {
        files.sweep(Set.copyOf(snapshots.all()));
    }
}
