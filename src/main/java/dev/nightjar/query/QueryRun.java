package dev.nightjar.query;

import dev.nightjar.engine.RunningStatement;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.Figures;
import dev.nightjar.query.QueryExecution.Quoted;
import dev.nightjar.storage.ObjectLocation;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An execution between its submission and its end. One thread carries it through; everybody else may only ask it to
 * stop, so that nobody races for its last state.
 */
final class QueryRun {

    final ExecutionId id;

    /** The execution as it is now, which may be further than what is stored of it. */
    private volatile Submission submission;

    /** Completes with the stored execution once it has ended. */
    final CompletableFuture<QueryExecution> end = new CompletableFuture<>();

    /** Completes when somebody asks it to stop. */
    final CompletableFuture<Failure> stop = new CompletableFuture<>();

    /** Completes when its answer is stored, for those who wait for the same one. */
    final CompletableFuture<Void> answered = new CompletableFuture<>();

    /** What was said of it before, or is while it already runs. */
    volatile CompletableFuture<Optional<Quote>> quote = CompletableFuture.completedFuture(Optional.empty());

    /** What it may read, once it is planned. */
    volatile @Nullable Allowance allowance;

    volatile Line.@Nullable Ticket ticket;

    /** Where its result is to go besides Nightjar's own folder; null where nowhere. */
    volatile @Nullable ObjectLocation resultFolder;

    /** Whether it may have written files that are to be kept or taken back in the end. */
    volatile boolean wrote;

    /** What it reads and where that goes, once it is planned. */
    volatile StatementFlows.@Nullable Flow flow;

    private volatile @Nullable Found found;
    private @Nullable RunningStatement statement;
    private long engineBegun;

    QueryRun(Submission submission) {
        this.submission = submission;
        this.id = submission.execution().id();
    }

    Submission submission() {
        return submission;
    }

    QueryExecution execution() {
        return submission.execution();
    }

    void started(Instant now) {
        submission = submission.started(now);
    }

    /** Waits in line; false where it was stopped instead. */
    boolean waitsFor(Line.Ticket place) {
        ticket = place;
        CompletableFuture.anyOf(place.turn, stop).join();
        return !stop.isDone();
    }

    synchronized void attach(RunningStatement running) {
        statement = running;
        engineBegun = System.nanoTime();
        if (stop.isDone()) {
            running.cancel();
        }
    }

    synchronized void cancel(Failure why) {
        stop.complete(why);
        if (statement != null) {
            statement.cancel();
        }
    }

    /** @param begun when its planning began, by {@link System#nanoTime} */
    Figures measured(long begun, long savedMicros) {
        long now = System.nanoTime();
        Quoted quoted = quote.getNow(Optional.empty())
                .map(said -> new Quoted(said.low(), said.high()))
                .orElse(null);
        quote.cancel(false);
        long planned;
        synchronized (this) {
            planned = statement == null ? now : engineBegun;
        }
        return new Figures(
                quoted,
                TimeUnit.NANOSECONDS.toMillis(planned - begun),
                TimeUnit.NANOSECONDS.toMillis(now - planned),
                savedMicros);
    }

    /** What a statement without an engine has found so far, and how much of its work is done; below 0 where unknown. */
    private record Found(long things, double fraction) {}

    /** @throws CancellationException where it is to stop */
    void found(long things, double fraction) {
        if (stop.isDone()) {
            throw new CancellationException();
        }
        found = new Found(things, fraction);
    }

    Progress progress() {
        RunningStatement running;
        synchronized (this) {
            running = statement;
        }
        Found things = found;
        if (running != null) {
            RunningStatement.Progress read = running.progress();
            return new Progress(read.bytesRead(), read.fraction(), 0);
        }
        return things == null ? Progress.NONE : new Progress(0, things.fraction(), things.things());
    }
}
