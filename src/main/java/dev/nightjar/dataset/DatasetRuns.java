package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.QueryResults;
import dev.nightjar.query.ResultPage;
import dev.nightjar.query.UnchangedAnswers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs statements over datasets. */
@Component
class DatasetRuns {

    private final Queries queries;
    private final UnchangedAnswers unchanged;

    DatasetRuns(Queries queries, UnchangedAnswers unchanged) {
        this.queries = queries;
        this.unchanged = unchanged;
    }

    /** Runs it as an execution of the caller's own, and waits for its end; fails where it has no answer. */
    QueryExecution run(Caller caller, String sql, @Nullable String database) {
        return succeeded(queries.run(caller, request(sql, database)).join());
    }

    /** The same, but where nothing has changed since, the execution is an earlier one. */
    QueryExecution answer(Caller caller, String sql, @Nullable String database) {
        return unchanged.find(caller, request(sql, database)).orElseGet(() -> run(caller, sql, database));
    }

    private static QueryRequest request(String sql, @Nullable String database) {
        return new QueryRequest(sql, database, null, List.of(), null, true);
    }

    private static QueryExecution succeeded(QueryExecution ended) {
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            String why = ended.failure() == null
                    ? ended.state().name()
                    : ended.failure().message();
            throw new FaultException(DatasetFault.DATASET_QUERY_FAILED, why);
        }
        return ended;
    }

    ResultPage rows(Caller caller, QueryExecution execution, int limit) {
        ResultPage first = queries.rows(caller, execution.id(), 0, Math.min(limit, QueryResults.MAX_ROWS));
        long wanted = Math.min(limit, first.total());
        List<List<@Nullable Object>> rows = new ArrayList<>(first.rows());
        while (rows.size() < wanted) {
            int more = (int) Math.min(wanted - rows.size(), QueryResults.MAX_ROWS);
            rows.addAll(queries.rows(caller, execution.id(), rows.size(), more).rows());
        }
        return new ResultPage(first.columns(), rows, first.total());
    }
}
