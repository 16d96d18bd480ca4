package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One answering of one dashboard: statements that several tiles share run once. They run as its owner, but for those of
 * sources that are not all for whoever is looking.
 */
final class Round {

    private record Key(Caller reader, String sql, @Nullable String database) {}

    private final TileRuns runs;
    private final Caller owner;
    private final DashboardRef dashboard;
    private final Map<Key, CompletableFuture<QueryExecution>> running = new ConcurrentHashMap<>();

    Round(TileRuns runs, Caller owner, DashboardRef dashboard) {
        this.runs = runs;
        this.owner = owner;
        this.dashboard = dashboard;
    }

    /** What the statements of the round scanned and cost. */
    record Sum(long bytesScanned, long priceMicros) {}

    /**
     * Waits for the statement's end.
     *
     * @param sql a question to the source
     */
    QueryExecution run(TileSource source, String sql) {
        Caller reader = reader(source);
        String database = source.statement().database();
        CompletableFuture<QueryExecution> mine = new CompletableFuture<>();
        CompletableFuture<QueryExecution> first = running.putIfAbsent(new Key(reader, sql, database), mine);
        if (first != null) {
            return first.join();
        }
        try {
            QueryRequest request = new QueryRequest(sql, database, null, List.of(), dashboard, true);
            QueryExecution ended = runs.run(reader, request).join();
            mine.complete(ended);
            return ended;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** The first rows of an answer of the source. */
    ResultPage rows(TileSource source, ExecutionId id, int limit) {
        return runs.rows(reader(source), id, limit);
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
