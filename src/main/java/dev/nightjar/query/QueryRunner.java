package dev.nightjar.query;

import dev.nightjar.query.QueryExecution.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries executions from their submission to their end, each on a virtual thread of its own that waits in its
 * workgroup's line.
 *
 * <p>Not a transactional listener: that would note down every submission a second time, and run it again after a restart.
 */
@Component
class QueryRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(QueryRunner.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, Thread.ofVirtual()::start);
    private static final Failure RESTARTED =
            new Failure("SERVER_RESTARTED", "The query was interrupted by a restart", null, null);
    private static final Failure SHUT_DOWN =
            new Failure("SERVER_SHUTTING_DOWN", "The query was cancelled because Nightjar was shut down", null, null);

    private final Executions executions;
    private final ExecutionRecorder recorder;
    private final StatementRunner statements;
    private final Line line;
    private final ResultFiles files;
    private final Map<ExecutionId, QueryRun> runs = new ConcurrentHashMap<>();
    private volatile boolean started;

    QueryRunner(
            Executions executions,
            ExecutionRecorder recorder,
            StatementRunner statements,
            Line line,
            ResultFiles files) {
        this.executions = executions;
        this.recorder = recorder;
        this.statements = statements;
        this.line = line;
        this.files = files;
    }

    @EventListener
    void on(QuerySubmitted submitted) {
        QueryRun run = new QueryRun(submitted.submission());
        runs.put(run.id, run);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    Thread.ofVirtual().name("query-" + run.id).start(() -> carry(run));
                } else {
                    runs.remove(run.id);
                }
            }
        });
    }

    private void carry(QueryRun run) {
        try {
            Ending ending = ending(run);
            QueryExecution ended = recorder.ended(run.submission(), ending);
            statements.settle(run, ended);
            executions.remember(ended, ending.columns());
            run.end.complete(ended);
        } catch (RuntimeException e) {
            log.error("The end of query {} could not be stored", run.id, e);
            run.end.completeExceptionally(e);
        } finally {
            run.answered.complete(null);
            runs.remove(run.id);
        }
    }

    private Ending ending(QueryRun run) {
        Optional<Line.Ticket> place =
                line.enter(run.execution().workgroup(), run.execution().account());
        if (place.isEmpty()) {
            return Ending.failed(null, new Failure("NO_SUCH_WORKGROUP", "The workgroup is gone", null, null));
        }
        Line.Ticket ticket = place.get();
        try {
            if (!run.waitsFor(ticket)) {
                return Ending.cancelledInLine(run.stop.join());
            }
            run.started(recorder.now());
            SOON.execute(() -> storeStart(run));
            return statements.run(run, run.submission(), ticket.workgroup());
        } finally {
            line.leave(ticket);
        }
    }

    /** Most have ended before it is worth storing that they run. */
    private void storeStart(QueryRun run) {
        if (run.end.isDone()) {
            return;
        }
        try {
            recorder.started(run.execution());
        } catch (RuntimeException e) {
            log.warn("The start of query {} could not be stored", run.id, e);
        }
    }

    /** An execution as it is now, where more is known of it than is stored. */
    QueryExecution current(QueryExecution stored) {
        return stored.state().terminal()
                ? stored
                : find(stored.id()).map(QueryRun::execution).orElse(stored);
    }

    /** Its place in the line before its workgroup, from 1; 0 where it does not wait. */
    int place(ExecutionId id) {
        return find(id).map(run -> run.ticket).map(line::place).orElse(0);
    }

    Optional<QueryRun> find(ExecutionId id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** At start-up: whatever was under way in a process that is no more has failed. */
    @Override
    public void start() {
        for (ExecutionId id : executions.unfinished()) {
            executions.submission(id).ifPresent(left -> recorder.ended(left, Ending.failed(null, RESTARTED)));
            files.delete(id);
        }
        statements.recover(executions);
        files.deleteUnfinished();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        List<QueryRun> left = List.copyOf(runs.values());
        left.forEach(run -> run.cancel(SHUT_DOWN));
        try {
            CompletableFuture.allOf(left.stream().map(run -> run.end).toArray(CompletableFuture[]::new))
                    .get(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn("Not every query could be stopped and recorded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
