package dev.nightjar.spice;

import dev.nightjar.engine.EngineException;
import dev.nightjar.fault.FaultException;
import dev.nightjar.spice.Ingestion.Cause;
import dev.nightjar.spice.Ingestion.Counts;
import dev.nightjar.spice.Ingestion.Failure;
import dev.nightjar.spice.Ingestion.Kind;
import dev.nightjar.spice.Ingestor.Made;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries ingestions from their start to their end, one after the other; a dataset has at most one at a time. */
@Component
class IngestionRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IngestionRunner.class);

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final IngestionRows rows;
    private final SpiceRows datasets;
    private final SnapshotShelf shelf;
    private final Ingestor ingestor;
    private final Clock clock;
    private final Map<UUID, RunningIngestion> running = new ConcurrentHashMap<>();

    /** A new one at each start: contexts of tests are stopped and started again. */
    private volatile ExecutorService worker = worker();

    private volatile boolean started;

    IngestionRunner(IngestionRows rows, SpiceRows datasets, SnapshotShelf shelf, Ingestor ingestor, Clock clock) {
        this.rows = rows;
        this.datasets = datasets;
        this.shelf = shelf;
        this.ingestor = ingestor;
        this.clock = clock;
    }

    /** A dataset's recipe, looked up when its turn has come. */
    interface LateRecipe {
        Recipe get();
    }

    /**
     * @param by who wants it; null where nobody does
     * @throws FaultException {@code REFRESH_RUNNING}, or {@code SPICE_RESTING} before leftovers were cleared away
     */
    Ingestion start(UUID dataset, LateRecipe recipe, Kind kind, Cause cause, @Nullable String by) {
        if (!started) {
            throw new FaultException(SpiceFault.SPICE_RESTING);
        }
        Ingestion initialized = Ingestion.initialized(dataset, kind, cause, by, now());
        RunningIngestion mine = new RunningIngestion(initialized);
        if (running.putIfAbsent(dataset, mine) != null) {
            throw new FaultException(SpiceFault.REFRESH_RUNNING);
        }
        try {
            rows.add(initialized);
            worker.execute(() -> carry(mine, recipe));
        } catch (RuntimeException e) {
            running.remove(dataset);
            throw e;
        }
        store(mine, initialized.queued());
        return mine.ingestion();
    }

    private void store(RunningIngestion mine, Ingestion next) {
        synchronized (mine) {
            if (next.state().ordinal() > mine.ingestion().state().ordinal()) {
                mine.now(next);
                rows.update(next);
            }
        }
    }

    private void carry(RunningIngestion mine, LateRecipe recipe) {
        UUID dataset = mine.ingestion().dataset();
        try {
            store(mine, ended(mine, recipe));
        } catch (RuntimeException e) {
            log.error("The end of an ingestion could not be stored", e);
        } finally {
            running.remove(dataset, mine);
            mine.end.complete(mine.ingestion());
        }
        if (mine.again && started) {
            follow(mine, recipe);
        }
    }

    private void follow(RunningIngestion before, LateRecipe recipe) {
        try {
            start(
                    before.ingestion().dataset(),
                    recipe,
                    Kind.FULL,
                    Cause.CHANGE,
                    before.ingestion().startedBy());
        } catch (FaultException e) {
            log.info("No ingestion follows: {}", e.getMessage()); // somebody else has started one
        }
    }

    private Ingestion ended(RunningIngestion mine, LateRecipe recipe) {
        if (mine.stopped()) {
            return mine.ingestion().cancelled(now());
        }
        try {
            Made made = make(mine, recipe.get());
            return mine.ingestion().completed(made.snapshot().id(), made.counts(), now());
        } catch (CancellationException e) {
            return mine.ingestion().cancelled(now());
        } catch (FaultException e) {
            return failed(mine, e.fault().name(), e.message(Locale.ENGLISH));
        } catch (EngineException e) {
            return e.reason() == EngineException.Reason.CANCELLED
                    ? mine.ingestion().cancelled(now())
                    : failed(mine, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            log.error("An ingestion failed", e);
            return failed(mine, SpiceFault.REFRESH_BROKEN.name(), "Nightjar failed; its log says how");
        }
    }

    private Made make(RunningIngestion mine, Recipe recipe) {
        SpiceDataset dataset = datasets.find(mine.ingestion().dataset());
        Snapshot before =
                mine.ingestion().kind() == Kind.FULL || dataset.settings().incremental() == null
                        ? null
                        : shelf.current(dataset)
                                .filter(snapshot -> snapshot.recipe().equals(recipe.key()))
                                .orElse(null);
        store(mine, mine.ingestion().running(before == null ? Kind.FULL : Kind.INCREMENTAL, now()));
        shelf.checkRoom(dataset.id(), 1);
        Made made = ingestor.ingest(recipe, dataset.settings(), before, mine);
        try {
            shelf.checkRoom(dataset.id(), made.snapshot().size());
        } catch (FaultException e) {
            shelf.drop(made.snapshot());
            throw e;
        }
        shelf.put(made.snapshot());
        shelf.prune(dataset.id());
        return made;
    }

    private Ingestion failed(RunningIngestion mine, String code, String message) {
        return mine.ingestion().failed(Counts.NONE, new Failure(code, message), now());
    }

    Optional<RunningIngestion> find(UUID dataset) {
        return Optional.ofNullable(running.get(dataset));
    }

    /** At start-up: what was under way in a process that is no more has failed, and what it left is swept away. */
    @Override
    public void start() {
        if (worker.isShutdown()) {
            worker = worker();
        }
        Failure why = new Failure(
                SpiceFault.REFRESH_INTERRUPTED.name(),
                new FaultException(SpiceFault.REFRESH_INTERRUPTED).message(Locale.ENGLISH));
        int left = rows.interrupt(why, now());
        if (left > 0) {
            log.info("{} ingestions were interrupted by the restart", left);
        }
        shelf.sweep();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(run -> run.stop.complete(null));
        worker.shutdown();
        try {
            worker.awaitTermination(SHUTDOWN.toSeconds(), TimeUnit.SECONDS); // its end is to be stored
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("spice-ingestion").factory());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
