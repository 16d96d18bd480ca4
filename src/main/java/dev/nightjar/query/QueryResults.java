package dev.nightjar.query;

import dev.nightjar.engine.Results;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.QueryExecution.State;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Hands out the results of succeeded executions: in pages, or whole. */
@Service
public class QueryResults {

    public static final int MAX_ROWS = 10_000;

    private final Executions executions;
    private final ResultFiles files;
    private final Results results;

    QueryResults(Executions executions, ResultFiles files, Results results) {
        this.executions = executions;
        this.files = files;
        this.results = results;
    }

    /** @param limit at most {@link #MAX_ROWS}; fewer rows come where they are very large */
    ResultPage rows(Caller caller, ExecutionId id, long offset, int limit) {
        checkLimit(limit);
        if (offset < 0) {
            throw new FaultException(QueryFault.ROWS_LIMIT, MAX_ROWS).about("offset");
        }
        Executions.Result result = succeeded(caller, id);
        Path file = files.existing(result.owner());
        long total = result.execution().rowCount();
        boolean none = limit == 0 || offset >= total || result.columns().isEmpty();
        return new ResultPage(result.columns(), none ? List.of() : page(result, file, offset, limit), total);
    }

    private List<List<@Nullable Object>> page(Executions.Result result, Path file, long offset, int limit) {
        boolean all = offset == 0 && limit >= result.execution().rowCount();
        return all ? results.all(file, result.columns()) : results.page(file, result.columns(), offset, limit);
    }

    /** @throws FaultException {@code ROWS_LIMIT} */
    public static void checkLimit(int limit) {
        if (limit < 0 || limit > MAX_ROWS) {
            throw new FaultException(QueryFault.ROWS_LIMIT, MAX_ROWS).about("limit");
        }
    }

    /** Fails before the first byte where there is no result, so that an answer can still be an error. */
    public Csv csv(Caller caller, ExecutionId id) {
        Executions.Result result = succeeded(caller, id);
        Path file = files.existing(result.owner());
        return out -> results.csv(file, result.columns(), out);
    }

    /** Writes a whole result, with a heap that does not depend on its size. */
    public interface Csv {
        void writeTo(OutputStream out);
    }

    /** The result file itself. */
    public Path parquet(Caller caller, ExecutionId id) {
        return files.existing(succeeded(caller, id).owner());
    }

    /** Deletes a result that nobody will ask for; the execution stays in the history. */
    public void discard(Caller caller, ExecutionId id) {
        files.delete(succeeded(caller, id).owner());
    }

    private Executions.Result succeeded(Caller caller, ExecutionId id) {
        Executions.Result result = executions
                .result(id)
                .filter(found -> Queries.visible(caller, found.execution()))
                .orElseThrow(() -> new FaultException(QueryFault.NO_SUCH_QUERY, id));
        if (result.execution().state() != State.SUCCEEDED) {
            throw new FaultException(
                    QueryFault.QUERY_NOT_SUCCEEDED, id, result.execution().state());
        }
        return result;
    }
}
