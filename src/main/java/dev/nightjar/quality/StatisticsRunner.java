package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.identity.Caller;
import dev.nightjar.quality.StatisticsRun.State;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Progress;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import dev.nightjar.query.Quotes;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes statistics as executions of whoever asked: these are queued, charged, shown and cancelled like any other. */
@Component
class StatisticsRunner {

    private static final Logger log = LoggerFactory.getLogger(StatisticsRunner.class);

    /** Up to so many bytes, distributions are made of all values; a value is held in memory until the end. */
    private static final long EVERY_VALUE = 512L << 20;

    private static final int CANCEL_SECONDS = 5;

    private final Queries queries;
    private final Quotes quotes;
    private final StatisticsRows rows;
    private final Clock clock;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    StatisticsRunner(Queries queries, Quotes quotes, StatisticsRows rows, Clock clock) {
        this.queries = queries;
        this.quotes = quotes;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What is to be counted.
     *
     * @param files the only ones to look at, of {@code filesTotal} there are; all where empty
     * @param looks of the table now
     */
    record Task(Table table, List<Field> columns, List<StoredObject> files, int filesTotal, String looks) {

        /** @param bytes that are going to be read, about */
        QueryRequest request(long bytes) {
            List<String> paths =
                    files.stream().map(file -> file.location().toString()).toList();
            double share = Math.min(1.0, (double) EVERY_VALUE / Math.max(1, bytes));
            return QueryRequest.of(
                    StatisticsStatement.sql(table, columns, paths, share),
                    table.name().database());
        }
    }

    /** A run under way. */
    private record Running(Caller caller, CompletableFuture<Void> done) {}

    Optional<Quote> quote(Task task) {
        return quotes.quote(task.request(0));
    }

    StatisticsRun start(Caller caller, Task task) {
        long bytes = quote(task).map(Quote::high).orElse(0L);
        QueryExecution execution = queries.submit(caller, task.request(bytes));
        StatisticsRun run = new StatisticsRun(
                execution.id().value(),
                task.table().name(),
                task.columns().stream().map(Field::name).toList(),
                task.files().isEmpty() ? task.filesTotal() : task.files().size(),
                task.filesTotal(),
                caller.name(),
                State.RUNNING,
                null,
                now(),
                null);
        rows.begin(run, task.table(), task.looks());
        CompletableFuture<Void> done = new CompletableFuture<>();
        running.put(run.id(), new Running(caller, done));
        queries.end(caller, execution.id()).whenComplete((ended, failed) -> {
            if (failed == null) {
                end(caller, run, task.columns(), ended);
            } else {
                log.error("The end of statistics {} is not known", run.id(), failed);
            }
            running.remove(run.id());
            done.complete(null);
        });
        return run;
    }

    private void end(Caller caller, StatisticsRun run, List<Field> columns, QueryExecution ended) {
        try {
            switch (ended.state()) {
                case SUCCEEDED -> {
                    var answer = queries.rows(caller, ended.id(), 0, 1).rows().getFirst();
                    rows.keep(run, StatisticsStatement.read(columns, answer), now());
                    rows.end(run.id(), State.SUCCEEDED, null, now());
                }
                case CANCELLED -> rows.end(run.id(), State.CANCELLED, reason(ended), now());
                case FAILED, QUEUED, RUNNING -> rows.end(run.id(), State.FAILED, reason(ended), now());
            }
        } catch (RuntimeException e) {
            log.error("Statistics {} could not be kept", run.id(), e);
            rows.end(run.id(), State.FAILED, String.valueOf(e.getMessage()), now());
        }
    }

    private static String reason(QueryExecution ended) {
        var failure = ended.failure();
        return failure == null ? "" : failure.message();
    }

    /** Stops a run, and waits for its end to be stored. */
    void cancel(Caller caller, UUID id) {
        Running mine = running.get(id);
        queries.cancel(caller, new ExecutionId(id));
        if (mine != null) {
            mine.done()
                    .completeOnTimeout(null, CANCEL_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    Progress progress(UUID id) {
        Running mine = running.get(id);
        return mine == null ? new Progress(0, -1, 0) : queries.progress(mine.caller(), new ExecutionId(id));
    }

    @EventListener(ApplicationStartedEvent.class)
    void interrupted() {
        rows.interrupt("Interrupted by a restart", now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
