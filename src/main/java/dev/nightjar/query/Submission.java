package dev.nightjar.query;

import java.time.Instant;

/** An execution with everything that running it needs. */
record Submission(QueryExecution execution, QueryRequest request) {

    Submission started(Instant now) {
        return new Submission(execution.started(now), request);
    }
}
