package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.spice.SnapshotQueries.Question;
import dev.nightjar.sql.NamedParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One answering of one dashboard: statements that several tiles share run once. They run as its owner, but for those of
 * sources that are not all for whoever is looking.
 */
final class Round {

    private record Key(
            Caller reader,
            String sql,
            @Nullable String database,
            List<String> parameters,
            @Nullable UUID snapshot) {}

    private final TileRuns runs;
    private final Caller owner;
    private final DashboardRef dashboard;
    private final Map<Key, CompletableFuture<QueryExecution>> running = new ConcurrentHashMap<>();
    private final Map<ExecutionId, SnapshotQueries.Answer> answers = new ConcurrentHashMap<>();
    private final Map<Dataset, TileSource> sources = new ConcurrentHashMap<>();
    private final CommonRows common = new CommonRows();

    Round(TileRuns runs, Caller owner, DashboardRef dashboard) {
        this.runs = runs;
        this.owner = owner;
        this.dashboard = dashboard;
    }

    /** What the statements of the round scanned and cost. */
    record Sum(long bytesScanned, long priceMicros) {}

    /** What tiles over a dataset are drawn from, looked up by the first of them. */
    TileSource source(Dataset dataset, Function<Dataset, TileSource> lookup) {
        return sources.computeIfAbsent(dataset, lookup);
    }

    /** Says that a question will be asked, so that what several need is looked for once. */
    void expect(TileSource source, TileQuery query) {
        common.expect(source, query);
    }

    /**
     * Waits for the answer.
     *
     * @param query a question to the source
     */
    QueryExecution run(TileSource source, TileQuery query, TileSql sql) {
        Snapshot snapshot = source.snapshot();
        if (snapshot == null) {
            return runDirectly(source, sql.write(query, source.columns()));
        }
        Question question = common.question(source, query, sql);
        Key key = new Key(reader(source), question.sql(), null, List.of(), snapshot.id());
        return once(key, () -> ask(snapshot, question));
    }

    private QueryExecution runDirectly(TileSource source, String sql) {
        Caller reader = reader(source);
        QueryRequest request = request(source, sql, dashboard);
        Key key = new Key(reader, sql, request.database(), request.parameters(), null);
        return once(key, () -> runs.run(reader, request).join());
    }

    /** A question to tables, as it is run. */
    static QueryRequest request(TileSource source, String sql, DashboardRef dashboard) {
        String database = source.statement().database();
        return new QueryRequest(sql, database, null, parameters(source, sql), dashboard, true);
    }

    private QueryExecution once(Key key, Supplier<QueryExecution> run) {
        CompletableFuture<QueryExecution> mine = new CompletableFuture<>();
        CompletableFuture<QueryExecution> first = running.putIfAbsent(key, mine);
        if (first != null) {
            return first.join();
        }
        try {
            QueryExecution ended = run.get();
            mine.complete(ended);
            return ended;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private QueryExecution ask(Snapshot snapshot, Question question) {
        String sql = question.sql();
        try {
            SnapshotQueries.Answer answer = runs.ask(snapshot, question);
            ExecutionId id = new ExecutionId(answer.id());
            answers.put(id, answer);
            return QueryExecution.ofSnapshot(id, owner, sql, answer.total(), null, snapshot.takenAt());
        } catch (FaultException e) {
            Failure why = new Failure(e.fault().name(), e.message(Locale.ENGLISH), null, null);
            ExecutionId none = new ExecutionId(new UUID(0, 0));
            return QueryExecution.ofSnapshot(none, owner, sql, 0, why, snapshot.takenAt());
        }
    }

    /** What a snapshot answered; null where the answer is an execution's. */
    SnapshotQueries.@Nullable Answer snapshotAnswer(ExecutionId id) {
        return answers.get(id);
    }

    /** A question may hold the source's statement more than once, and its parameters as often. */
    private static List<String> parameters(TileSource source, String sql) {
        List<String> own = source.parameters();
        if (own.isEmpty()) {
            return own;
        }
        List<String> all = new ArrayList<>();
        for (int marks = NamedParameters.marks(sql); all.size() < marks; ) {
            all.addAll(own);
        }
        return all;
    }

    /** The first rows of an answer of the source. */
    ResultPage rows(TileSource source, ExecutionId id, int limit) {
        SnapshotQueries.Answer answer = answers.get(id);
        if (answer == null) {
            return runs.rows(reader(source), id, limit);
        }
        int most = Math.min(limit, answer.rows().size());
        return new ResultPage(answer.columns(), answer.rows().subList(0, most), answer.total());
    }

    /** Some rows of an answer of the source. */
    ResultPage page(TileSource source, ExecutionId id, long offset, int limit) {
        SnapshotQueries.Answer answer = answers.get(id);
        if (answer == null) {
            return runs.page(reader(source), id, offset, limit);
        }
        int from = (int) Math.min(offset, answer.rows().size());
        int to = Math.min(from + limit, answer.rows().size());
        return new ResultPage(answer.columns(), answer.rows().subList(from, to), answer.total());
    }

    /** How many rows of an answer can be read: of a snapshot's not always all. */
    long readable(QueryExecution ended) {
        SnapshotQueries.Answer answer = answers.get(ended.id());
        return answer == null ? ended.rowCount() : answer.rows().size();
    }

    private Caller reader(TileSource source) {
        return source.reader() == null ? owner : source.reader();
    }

    Sum sum() {
        List<QueryExecution> ended = running.values().stream()
                .filter(run -> run.isDone() && !run.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        return new Sum(
                ended.stream().mapToLong(QueryExecution::bytesScanned).sum(),
                ended.stream().mapToLong(QueryExecution::priceMicros).sum());
    }
}
