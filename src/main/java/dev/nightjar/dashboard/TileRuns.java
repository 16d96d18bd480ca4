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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    SnapshotQueries.Answer ask(Snapshot snapshot, SnapshotQueries.Question question);

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

    /**
     * Through the query module, with its history, limits and reuse. What is asked twice at once, by two readers of a dashboard
     * that see the same rows, runs once.
     */
    @Component
    final class OfQueries implements TileRuns {

        private final Queries queries;
        private final UnchangedAnswers unchanged;
        private final SnapshotQueries snapshots;
        private final Map<Asked, CompletableFuture<QueryExecution>> underWay = new ConcurrentHashMap<>();

        private record Asked(Caller caller, QueryRequest request) {}

        OfQueries(Queries queries, UnchangedAnswers unchanged, SnapshotQueries snapshots) {
            this.queries = queries;
            this.unchanged = unchanged;
            this.snapshots = snapshots;
        }

        @Override
        public CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request) {
            return unchanged
                    .find(caller, request)
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> runOnce(new Asked(caller, request)));
        }

        private CompletableFuture<QueryExecution> runOnce(Asked asked) {
            CompletableFuture<QueryExecution> mine = new CompletableFuture<>();
            CompletableFuture<QueryExecution> before = underWay.putIfAbsent(asked, mine);
            if (before != null) {
                return before;
            }
            try {
                queries.run(asked.caller(), asked.request()).whenComplete((ended, problem) -> {
                    underWay.remove(asked, mine);
                    if (problem == null) {
                        mine.complete(ended);
                    } else {
                        mine.completeExceptionally(problem);
                    }
                });
            } catch (RuntimeException e) {
                underWay.remove(asked, mine);
                mine.completeExceptionally(e);
                throw e;
            }
            return mine;
        }

        @Override
        public SnapshotQueries.Answer ask(Snapshot snapshot, SnapshotQueries.Question question) {
            return snapshots.ask(snapshot, question);
        }

        @Override
        public ResultPage page(Caller caller, ExecutionId id, long offset, int limit) {
            return queries.rows(caller, id, offset, limit);
        }
    }
}
