package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import dev.nightjar.query.UnchangedAnswers;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Runs the statements of tiles. */
interface TileRuns {

    CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request);

    /** The first rows of a succeeded execution. */
    ResultPage rows(Caller caller, ExecutionId id, int limit);

    /** Through the query module, with its history, limits and reuse. */
    @Component
    record OfQueries(Queries queries, UnchangedAnswers unchanged) implements TileRuns {

        @Override
        public CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request) {
            return unchanged
                    .find(caller, request)
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> queries.run(caller, request));
        }

        @Override
        public ResultPage rows(Caller caller, ExecutionId id, int limit) {
            return queries.rows(caller, id, 0, limit);
        }
    }
}
