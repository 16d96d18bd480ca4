package dev.nightjar.spice;

import dev.nightjar.fault.FaultException;
import dev.nightjar.spice.Ingestion.Cause;
import dev.nightjar.spice.Ingestion.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How datasets are read, and their snapshots. Who may say so is for whoever calls to know. */
@Service
public class Spice {

    private static final int CANCEL_SECONDS = 5;

    private final SpiceRows datasets;
    private final IngestionRows ingestions;
    private final SnapshotShelf shelf;
    private final IngestionRunner runner;
    private final Recipes recipes;
    private final Clock clock;

    Spice(
            SpiceRows datasets,
            IngestionRows ingestions,
            SnapshotShelf shelf,
            IngestionRunner runner,
            Recipes recipes,
            Clock clock) {
        this.datasets = datasets;
        this.ingestions = ingestions;
        this.shelf = shelf;
        this.runner = runner;
        this.recipes = recipes;
        this.clock = clock;
    }

    /** What the snapshots that are read take of what there is, as SPICE counts it. */
    public record Capacity(long used, long total) {}

    public SpiceDataset of(UUID dataset) {
        return datasets.find(dataset);
    }

    /**
     * Changes the version the caller saw. A dataset that is read from snapshots from now on, and has none that fits, is
     * refreshed at once.
     */
    public SpiceDataset change(UUID dataset, int version, RefreshSettings settings, String by) {
        if (settings.mode() == RefreshSettings.Mode.SPICE || settings.incremental() != null) {
            settings.checked(recipes.of(dataset));
        }
        RefreshSchedule schedule = settings.mode() == RefreshSettings.Mode.SPICE ? settings.schedule() : null;
        Instant next = schedule == null ? null : schedule.next(now()).orElse(null);
        SpiceDataset stored = datasets.find(dataset);
        if (!datasets.save(new SpiceDataset(dataset, version, settings, stored.current(), next, stored.seen()))) {
            throw new FaultException(SpiceFault.SPICE_CHANGED);
        }
        changed(dataset, by);
        return datasets.find(dataset);
    }

    /** The dataset may have become another: where it is read from snapshots and none fits any more, it is refreshed. */
    public void changed(UUID dataset, String by) {
        SpiceDataset stored = datasets.find(dataset);
        if (!stored.spice() || current(stored, recipes.key(dataset)).isPresent()) {
            return;
        }
        Optional<RunningIngestion> running = runner.find(dataset);
        if (running.isPresent()) {
            running.get().again = true;
        } else {
            start(dataset, Kind.FULL, Cause.CHANGE, by);
        }
    }

    /**
     * The snapshot to read a dataset from; empty where it has to be read directly.
     *
     * @param key of its recipe
     */
    public Optional<Snapshot> current(UUID dataset, Supplier<String> key) {
        SpiceDataset stored = datasets.find(dataset);
        return stored.spice() && stored.current() != null ? current(stored, key.get()) : Optional.empty();
    }

    private Optional<Snapshot> current(SpiceDataset dataset, String key) {
        return shelf.current(dataset).filter(snapshot -> snapshot.recipe().equals(key));
    }

    /** @throws FaultException {@code SPICE_OFF} where it is read directly, {@code REFRESH_RUNNING} where one is under way */
    public Ingestion refresh(UUID dataset, Kind kind, String by) {
        if (!datasets.find(dataset).spice()) {
            throw new FaultException(SpiceFault.SPICE_OFF);
        }
        return start(dataset, kind, Cause.MANUAL, by);
    }

    Ingestion start(UUID dataset, Kind kind, Cause cause, @Nullable String by) {
        return runner.start(dataset, () -> recipes.of(dataset), kind, cause, by);
    }

    /** Stops one and returns it as it ended, which is as it was where it had ended already. */
    public Ingestion cancel(UUID dataset, UUID ingestion) {
        Ingestion found = ingestion(dataset, ingestion);
        return runner.find(dataset)
                .filter(running -> running.ingestion().id().equals(ingestion))
                .map(running -> {
                    running.stop.complete(null);
                    return running.end
                            .copy()
                            .completeOnTimeout(found, CANCEL_SECONDS, TimeUnit.SECONDS)
                            .join();
                })
                .orElse(found);
    }

    public Ingestion ingestion(UUID dataset, UUID ingestion) {
        return ingestions
                .find(ingestion)
                .filter(found -> found.dataset().equals(dataset))
                .map(this::live)
                .orElseThrow(() -> new FaultException(SpiceFault.NO_SUCH_INGESTION));
    }

    /** Newest first. */
    public List<Ingestion> ingestions(UUID dataset, int limit) {
        return ingestions.newest(dataset, limit).stream().map(this::live).toList();
    }

    /** With the execution that reads for it, which is only stored with its end. */
    private Ingestion live(Ingestion stored) {
        return runner.find(stored.dataset())
                .map(RunningIngestion::ingestion)
                .filter(running -> running.id().equals(stored.id()))
                .orElse(stored);
    }

    /** Completes when the ingestion under way has ended, at once where there is none. */
    public CompletableFuture<Void> settled(UUID dataset) {
        return runner.find(dataset)
                .map(running -> running.end.thenAccept(ended -> {}))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Newest first. */
    public List<Snapshot> snapshots(UUID dataset) {
        return shelf.of(dataset);
    }

    /** From now on an earlier snapshot is read, until the next refresh. */
    public Snapshot rollBack(UUID dataset, UUID snapshot) {
        Snapshot wanted = shelf.of(dataset).stream()
                .filter(found -> found.id().equals(snapshot))
                .findFirst()
                .orElseThrow(() -> new FaultException(SpiceFault.NO_SUCH_SNAPSHOT));
        if (!wanted.recipe().equals(recipes.key(dataset))) {
            throw new FaultException(SpiceFault.SNAPSHOT_OUTDATED);
        }
        shelf.checkRoom(dataset, wanted.size());
        shelf.read(wanted);
        return wanted;
    }

    public Capacity capacity() {
        return shelf.capacity();
    }

    /** The dataset is gone: its snapshots go too, and what is under way ends. */
    public void discard(UUID dataset) {
        runner.find(dataset).ifPresent(running -> running.stop.complete(null));
        shelf.discard(dataset);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
