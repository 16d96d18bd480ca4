package dev.nightjar.query;

import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** Accepts statements and answers questions about them. */
@Service
public class Queries {

    public QueryExecution submit(Caller caller, QueryRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Submits and completes when the execution has ended, in whatever state. */
    public CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Finds an execution of this caller; somebody else's is reported exactly like a missing one. */
    public QueryExecution get(Caller caller, ExecutionId id) {
        throw new UnsupportedOperationException();
    }

    public QueryExecution cancel(Caller caller, ExecutionId id) {
        throw new UnsupportedOperationException();
    }

    public List<QueryExecution> history(Caller caller, int limit) {
        throw new UnsupportedOperationException();
    }

    public ResultPage rows(Caller caller, ExecutionId id, long offset, int limit) {
        throw new UnsupportedOperationException();
    }
}
