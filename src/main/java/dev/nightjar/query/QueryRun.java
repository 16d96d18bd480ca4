package dev.nightjar.query;

import dev.nightjar.engine.RunningStatement;
import dev.nightjar.engine.RunningStatement.Progress;
import dev.nightjar.query.QueryExecution.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * An execution between its submission and its end. One thread carries it through; everybody else may only ask it to
 * stop, so that nobody races for its last state.
 */
final class QueryRun {

    private static final Progress NONE = new Progress(0, -1);

    final ExecutionId id;

    /** Completes with the stored execution once it has ended. */
    final CompletableFuture<QueryExecution> end = new CompletableFuture<>();

    /** Completes when somebody asks it to stop. */
    final CompletableFuture<Failure> stop = new CompletableFuture<>();

    /** Completes when its answer is stored, for those who wait for the same one. */
    final CompletableFuture<Void> answered = new CompletableFuture<>();

    private @Nullable Thread waiting;
    private @Nullable RunningStatement statement;

    QueryRun(ExecutionId id) {
        this.id = id;
    }

    /** Waits in line; false where it was stopped instead. */
    boolean acquire(Semaphore slots) {
        synchronized (this) {
            if (stop.isDone()) {
                return false;
            }
            waiting = Thread.currentThread();
        }
        boolean acquired = false;
        try {
            slots.acquire();
            acquired = true;
        } catch (InterruptedException e) {
            // stopped, see cancel()
        }
        synchronized (this) {
            waiting = null;
            Thread.interrupted();
        }
        return acquired;
    }

    synchronized void attach(RunningStatement running) {
        statement = running;
        if (stop.isDone()) {
            running.cancel();
        }
    }

    synchronized void cancel(Failure why) {
        stop.complete(why);
        if (waiting != null) {
            waiting.interrupt();
        }
        if (statement != null) {
            statement.cancel();
        }
    }

    Progress progress() {
        RunningStatement running;
        synchronized (this) {
            running = statement;
        }
        return running == null ? NONE : running.progress();
    }
}
