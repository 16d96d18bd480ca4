package dev.nightjar.query;

import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.QueryExecution.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/**
 * Accepts statements and answers questions about them.
 *
 * <p>One sees one's own executions, administrators see all. What a dashboard runs on behalf of its owner is the owner's:
 * the dashboard reads it with the owner's {@link Caller}.
 */
@Service
public class Queries {

    /** Athena's limit, in bytes of UTF-8. */
    public static final int MAX_STATEMENT = 262_144;

    private static final Duration CANCEL_WAIT = Duration.ofSeconds(5);
    private static final Failure BY_CALLER = new Failure("USER_CANCELED", "The query was cancelled", null, null);

    private final Executions executions;
    private final ExecutionRecorder recorder;
    private final QueryRunner runner;
    private final Workgroups workgroups;
    private final QueryResults results;

    Queries(
            Executions executions,
            ExecutionRecorder recorder,
            QueryRunner runner,
            Workgroups workgroups,
            QueryResults results) {
        this.executions = executions;
        this.recorder = recorder;
        this.runner = runner;
        this.workgroups = workgroups;
        this.results = results;
    }

    /** Stores a statement as QUEUED; it runs as soon as its workgroup has room. What is wrong with it shows in its end. */
    public QueryExecution submit(Caller caller, QueryRequest request) {
        checkStatement(request.sql());
        if (!runner.isRunning()) {
            throw new FaultException(QueryFault.SHUTTING_DOWN);
        }
        workgroups.mayRun(caller, request.workgroup());
        return recorder.queued(caller, request);
    }

    static void checkStatement(String sql) {
        if (sql.isBlank()) {
            throw new FaultException(QueryFault.STATEMENT_MISSING).about("sql");
        }
        if (sql.getBytes(StandardCharsets.UTF_8).length > MAX_STATEMENT) {
            throw new FaultException(QueryFault.STATEMENT_TOO_LARGE, MAX_STATEMENT).about("sql");
        }
    }

    /** Submits and completes when the execution has ended, in whatever state. Not to be waited for inside a transaction. */
    public CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request) {
        return end(submit(caller, request));
    }

    /** Completes when that execution has ended, in whatever state. */
    public CompletableFuture<QueryExecution> end(Caller caller, ExecutionId id) {
        return end(get(caller, id));
    }

    private CompletableFuture<QueryExecution> end(QueryExecution execution) {
        return runner.find(execution.id())
                .map(run -> run.end.copy())
                .orElseGet(() -> CompletableFuture.completedFuture(
                        executions.find(execution.id()).orElse(execution)));
    }

    /** Finds an execution of this caller; somebody else's is reported exactly like a missing one. */
    public QueryExecution get(Caller caller, ExecutionId id) {
        return executions
                .find(id)
                .filter(found -> visible(caller, found))
                .map(runner::current)
                .orElseThrow(() -> new FaultException(QueryFault.NO_SUCH_QUERY, id));
    }

    static boolean visible(Caller caller, QueryExecution execution) {
        return execution.account().equals(caller.account()) || caller.role().includes(Role.ADMINISTRATOR);
    }

    /** How far a running execution has got; nothing known before and after. */
    public Progress progress(Caller caller, ExecutionId id) {
        get(caller, id);
        return runner.find(id).map(QueryRun::progress).orElse(Progress.NONE);
    }

    /** Its place in the line before its workgroup, from 1; 0 where it does not wait. */
    public int place(Caller caller, ExecutionId id) {
        get(caller, id);
        return runner.place(id);
    }

    /** Stops an execution and returns it as it ended, which is as it was where it had ended already. */
    public QueryExecution cancel(Caller caller, ExecutionId id) {
        QueryExecution execution = get(caller, id);
        runner.find(id).ifPresent(run -> run.cancel(BY_CALLER));
        return end(execution)
                .completeOnTimeout(execution, CANCEL_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The caller's newest executions. */
    public List<QueryExecution> history(Caller caller, int limit) {
        return history(caller, HistoryFilter.newest(limit)).executions();
    }

    public HistoryPage history(Caller caller, HistoryFilter filter) {
        if (filter.everyone()) {
            caller.mustBe(Role.ADMINISTRATOR);
        }
        List<QueryExecution> found =
                executions.history(filter.everyone() ? null : caller.account(), filter, filter.limit() + 1);
        boolean more = found.size() > filter.limit();
        return new HistoryPage(more ? found.subList(0, filter.limit()) : found, more);
    }

    /** Rows of a succeeded execution's result. */
    public ResultPage rows(Caller caller, ExecutionId id, long offset, int limit) {
        return results.rows(caller, id, offset, limit);
    }

    /** What the execution read, object by object. */
    public ScanReceipt receipt(Caller caller, ExecutionId id) {
        return executions.receipt(get(caller, id));
    }
}
