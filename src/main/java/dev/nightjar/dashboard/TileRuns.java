package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.QueryResults;
import dev.nightjar.query.ResultPage;
import dev.nightjar.query.UnchangedAnswers;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs the statements of tiles. */
interface TileRuns {

    CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request);

    /**
     * Asks a snapshot instead: nothing is recorded, since nothing is read that anybody pays for.
     *
     * @throws dev.nightjar.fault.FaultException where it cannot be answered
     */
    SnapshotQueries.Answer ask(Snapshot snapshot, String sql);

    /** Some rows of a succeeded execution, at most as many as {@link QueryResults#MAX_ROWS}. */
    ResultPage page(Caller caller, ExecutionId id, long offset, int limit);

    /** The first rows of a succeeded execution. */
    default ResultPage rows(Caller caller, ExecutionId id, int limit) {
        ResultPage first = page(caller, id, 0, Math.min(limit, QueryResults.MAX_ROWS));
        long wanted = Math.min(limit, first.total());
        if (first.rows().size() >= wanted) {
            return first;
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(first.rows());
        while (rows.size() < wanted) {
            int more = (int) Math.min(wanted - rows.size(), QueryResults.MAX_ROWS);
            rows.addAll(page(caller, id, rows.size(), more).rows());
        }
        return new ResultPage(first.columns(), rows, first.total());
    }

    /** Through the query module, with its history, limits and reuse. */
    @Component
    record OfQueries(Queries queries, UnchangedAnswers unchanged, SnapshotQueries snapshots) implements TileRuns {

        @Override
        public CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request) {
            return unchanged
                    .find(caller, request)
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> queries.run(caller, request));
        }

        @Override
        public SnapshotQueries.Answer ask(Snapshot snapshot, String sql) {
            return snapshots.ask(snapshot, sql);
        }

        @Override
        public ResultPage page(Caller caller, ExecutionId id, long offset, int limit) {
            return queries.rows(caller, id, offset, limit);
        }
    }
}
