package dev.nightjar.engine;

import dev.nightjar.engine.EngineException.Reason;
import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plan on its way through a sandbox.
 *
 * <p>DuckDB reports a cancel and a time-out alike, so {@link #stopped} remembers which of the two we caused.
 */
final class PlanRun implements RunningStatement, Runnable {

    private static final Logger log = LoggerFactory.getLogger(PlanRun.class);
    private static final Duration WATCH = Duration.ofMillis(50);
    private static final Duration INSISTENCE = Duration.ofMillis(20);

    private final QueryEngine.Work work;
    private final Sandboxes sandboxes;
    private final ReadableCopies copies;
    private final EngineThreads threads;
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private final AtomicReference<Reason> stopped = new AtomicReference<>();
    private String explained = "";
    private @Nullable Sandbox sandbox;
    private volatile @Nullable InputFiles files;
    private Progress progress = new Progress(0, -1);

    PlanRun(QueryEngine.Work work, Sandboxes sandboxes, ReadableCopies copies, EngineThreads threads) {
        this.work = work;
        this.sandboxes = sandboxes;
        this.copies = copies;
        this.threads = threads;
    }

    @Override
    public void run() {
        Future<?> timeLimit = threads.after(work.limits().time(), () -> stop(Reason.TIME_LIMIT));
        threads.after(WATCH, this::watch);
        try (ReadableFiles readable = copies.open(() -> stopped.get() != null)) {
            InputFiles inputs = inputs(readable);
            files = inputs;
            Reach reach = inputs.reach(work.limits());
            while (!attempt(reach, inputs)) {
                log.debug("A statement is run again, over what it lacked");
            }
        } catch (EngineException | FaultException e) {
            end.completeExceptionally(e);
        } catch (SQLException | RuntimeException | Error e) {
            log.error("A sandbox could not be used", e);
            end.completeExceptionally(
                    new EngineException(Reason.INTERNAL, "The engine could not start", ScanReceipt.NOTHING, e));
        } finally {
            timeLimit.cancel(false);
        }
    }

    /** False where neither the answer nor a failure says anything: the next attempt reads what this one lacked. */
    private boolean attempt(Reach reach, InputFiles inputs) throws SQLException {
        Sandbox taken = mayShare() ? sandboxes.take(reach) : sandboxes.takeFresh();
        try {
            Optional<Outcome> outcome = runIn(taken, reach, inputs);
            outcome.ifPresent(end::complete);
            return outcome.isPresent();
        } finally {
            sandboxes.giveBack(taken, mayShare() && end.isDone());
        }
    }

    private InputFiles inputs(ReadableFiles readable) {
        try {
            return InputFiles.of(work.inputs(), readable);
        } catch (CancellationException e) {
            Reason why = stopped.get();
            throw EngineErrors.stopped(why == null ? Reason.CANCELLED : why, work.limits(), null);
        }
    }

    private Optional<Outcome> runIn(Sandbox taken, Reach reach, InputFiles inputs) {
        hold(taken);
        EngineErrors errors = new EngineErrors(work, inputs, taken.spill());
        try {
            prepare(taken, reach, inputs, errors);
            long rows = copy(taken, errors);
            inputs.verifyUnchanged();
            if (completed(taken, inputs)) {
                work.destination().clear();
                return Optional.empty();
            }
            publish(taken, errors);
            return Optional.of(new Outcome(rows, inputs.receipt(taken.bytesByPath()), explained));
        } catch (EngineException e) {
            if (stopped.get() == null && completed(taken, inputs)) {
                work.destination().clear();
                return Optional.empty();
            }
            throw e.with(receiptOf(taken, inputs));
        } catch (SQLException e) {
            throw errors.running(e, stopped.get()).with(receiptOf(taken, inputs));
        } finally {
            letGo();
        }
    }

    /** Whether remote objects were read where they had not been fetched. They are whole from now on. */
    private static boolean completed(Sandbox taken, InputFiles inputs) {
        if (!inputs.partial()) {
            return false;
        }
        List<PinnedObject> misread;
        try {
            misread = inputs.misread(taken.reads());
        } catch (SQLException e) {
            throw new EngineException(
                    Reason.INTERNAL, "Nobody can say what was read of objects in part", ScanReceipt.NOTHING, e);
        }
        for (PinnedObject object : misread) {
            log.warn(
                    "{} was read beyond what was fetched; it is fetched whole",
                    object.object().location());
            object.fetchWhole();
        }
        return !misread.isEmpty();
    }

    /** What writes files may write into their folder, and nobody else may. */
    private boolean mayShare() {
        return !(work.destination() instanceof Destination.Files);
    }

    private synchronized void hold(Sandbox taken) {
        sandbox = taken;
    }

    /** From here on the sandbox may be another statement's. */
    private synchronized void letGo() {
        sandbox = null;
    }

    private void prepare(Sandbox taken, Reach reach, InputFiles inputs, EngineErrors errors) throws SQLException {
        if (taken.reach() == null) {
            taken.confine(reach);
        }
        if (work.destination() instanceof Destination.Files files) {
            taken.allowWriting(files.folder());
        }
        for (QueryEngine.Input input : inputs.readable()) {
            try {
                new ScanView(input).define(taken);
            } catch (SQLException e) {
                inputs.verifyUnchanged();
                throw errors.reading(e, stopped.get());
            }
        }
        taken.expect(work.plan().duckdb());
        if (inputs.partial()) {
            taken.rememberReads();
        }
        taken.seal();
    }

    private long copy(Sandbox taken, EngineErrors errors) throws SQLException {
        try {
            String statement = work.destination().statement(work.plan().duckdb(), taken.answer());
            if (work.destination() instanceof Destination.Explanation) {
                explained = taken.text(statement);
                return 0;
            }
            return taken.execute(statement);
        } catch (SQLException e) {
            if (stopped.get() == null) {
                files().verifyUnchanged(); // a file that changed explains whatever DuckDB says about it
            }
            throw errors.running(e, stopped.get());
        }
    }

    private InputFiles files() {
        InputFiles known = files;
        if (known == null) {
            throw new IllegalStateException("Not started");
        }
        return known;
    }

    private void publish(Sandbox taken, EngineErrors errors) {
        Reason why = stopped.get();
        if (why != null) {
            throw EngineErrors.stopped(why, work.limits(), null);
        }
        try {
            if (work.destination() instanceof Destination.Result result) {
                publish(taken.answer(), result.file());
            }
        } catch (IOException e) {
            throw new EngineException(Reason.INTERNAL, "The result could not be stored", ScanReceipt.NOTHING, e);
        }
    }

    private static void publish(Path answer, Path result) throws IOException {
        try {
            Files.move(answer, result, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // the folders of results and of temporary files are on two disks
            Path partial = result.resolveSibling("." + result.getFileName() + ".partial");
            Files.move(answer, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, result, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static ScanReceipt receiptOf(Sandbox taken, InputFiles inputs) {
        try {
            return inputs.receipt(taken.bytesByPath());
        } catch (SQLException e) {
            log.warn("What a failed statement read is not known", e);
            return ScanReceipt.NOTHING;
        }
    }

    @Override
    public synchronized Progress progress() {
        Sandbox running = sandbox;
        InputFiles inputs = files;
        if (running == null || inputs == null) {
            return progress;
        }
        try {
            progress = new Progress(inputs.receipt(running.bytesByPath()).bytesRead(), running.fraction());
        } catch (SQLException e) {
            log.debug("No progress: the sandbox is being closed", e);
        }
        return progress;
    }

    /** Stops it where it has read more than it may, as long as it runs. */
    private void watch() {
        LongPredicate mayRead = work.limits().mayRead();
        if (mayRead == null || end.isDone()) {
            return;
        }
        threads.start(() -> {
            if (!stillMayRead(mayRead)) {
                stop(Reason.BYTES_LIMIT);
            }
            threads.after(WATCH, this::watch);
        });
    }

    private boolean stillMayRead(LongPredicate mayRead) {
        try {
            return mayRead.test(progress().bytesRead());
        } catch (RuntimeException e) {
            log.warn("Nobody could tell whether a statement may go on", e);
            return true;
        }
    }

    @Override
    public void cancel() {
        stop(Reason.CANCELLED);
    }

    private void stop(Reason why) {
        if (!end.isDone() && stopped.compareAndSet(null, why)) {
            insist();
        }
    }

    private synchronized void insist() {
        if (end.isDone()) {
            return;
        }
        Sandbox running = sandbox;
        try {
            if (running != null) {
                running.interrupt();
            }
        } catch (SQLException e) {
            log.debug("The statement had ended before it was interrupted", e);
        }
        threads.after(INSISTENCE, this::insist);
    }

    @Override
    public Outcome await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException failure) {
                throw failure;
            }
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
