package dev.nightjar.quality;

import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Progress;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import org.jspecify.annotations.Nullable;

/** An evaluation while it is under way: one statement after the other, all of which stop with it. */
final class RunningEvaluation {

    private final Queries queries;
    private final Caller caller;
    private Evaluation evaluation;
    private @Nullable ExecutionId statement;
    private boolean stopping;

    RunningEvaluation(Queries queries, Caller caller, Evaluation evaluation) {
        this.queries = queries;
        this.caller = caller;
        this.evaluation = evaluation;
    }

    /** It was asked to stop. */
    static final class Stopped extends RuntimeException {}

    /** A statement did not succeed. */
    static final class Failed extends RuntimeException {
        Failed(String reason) {
            super(reason);
        }
    }

    synchronized Evaluation evaluation() {
        return evaluation;
    }

    /** Runs a statement to its end. */
    QueryExecution run(QueryRequest request) {
        QueryExecution submitted = queries.submit(caller, request);
        synchronized (this) {
            statement = submitted.id();
            if (stopping) {
                queries.cancel(caller, submitted.id());
            }
        }
        QueryExecution ended = queries.end(caller, submitted.id()).join();
        synchronized (this) {
            statement = null;
            evaluation = evaluation.charged(ended.bytesScanned(), ended.priceMicros());
            if (stopping || ended.state() == QueryExecution.State.CANCELLED) {
                throw new Stopped();
            }
        }
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            var failure = ended.failure();
            throw new Failed(failure == null ? ended.state().name() : failure.message());
        }
        return ended;
    }

    void stop() {
        ExecutionId running;
        synchronized (this) {
            stopping = true;
            running = statement;
        }
        if (running != null) {
            queries.cancel(caller, running);
        }
    }

    Progress progress() {
        ExecutionId running;
        synchronized (this) {
            running = statement;
        }
        return running == null ? new Progress(0, -1, 0) : queries.progress(caller, running);
    }
}
