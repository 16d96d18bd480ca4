package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.SqlFault;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StatementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Answers every statement with the same few flights, and remembers who asked for what. Statements with "broken" fail,
 * those with "cargo" have flights of their own, those with
 * "crowded" have a million rows.
 */
final class FakeRuns implements TileRuns, StatementColumns {

    static final OutputColumn CARRIER = new OutputColumn("carrier", DataType.Varchar.UNBOUNDED);
    static final OutputColumn FLIGHTS = new OutputColumn("flights", DataType.Simple.BIGINT);
    static final OutputColumn DAY = new OutputColumn("day", DataType.Simple.DATE);

    record Run(Caller caller, QueryRequest request) {}

    final List<Run> started = new CopyOnWriteArrayList<>();
    private final Map<String, ExecutionId> answered = new ConcurrentHashMap<>();
    private final Map<ExecutionId, String> statements = new ConcurrentHashMap<>();

    @Override
    public List<OutputColumn> of(Dataset dataset, List<String> parameters) {
        if (dataset.sql().contains("unplannable")) {
            throw new StatementException(SqlFault.TABLE_NOT_FOUND, "Table 'secret.unplannable' does not exist", 1, 15);
        }
        return dataset.sql().contains("without_day") ? List.of(CARRIER, FLIGHTS) : List.of(CARRIER, FLIGHTS, DAY);
    }

    @Override
    public List<OutputColumn> of(Snapshot snapshot, String sql) {
        throw new AssertionError("no tile of these tests is read from a snapshot");
    }

    @Override
    public SnapshotQueries.Answer ask(Snapshot snapshot, SnapshotQueries.Question question) {
        throw new AssertionError("no tile of these tests is read from a snapshot");
    }

    @Override
    public CompletableFuture<QueryExecution> run(Caller caller, QueryRequest request) {
        started.add(new Run(caller, request));
        ExecutionId id = new ExecutionId(UUID.randomUUID());
        statements.put(id, request.sql());
        @Nullable ExecutionId earlier = answered.putIfAbsent(request.sql(), id);
        boolean broken = request.sql().contains("broken");
        return CompletableFuture.supplyAsync(() -> new QueryExecution(
                id,
                caller.account(),
                caller.name(),
                request.sql(),
                request.database(),
                "primary",
                broken ? State.FAILED : State.SUCCEEDED,
                StatementKind.DML,
                broken ? new Failure("DIVISION_BY_ZERO", "Division by zero in secret.flights", 3, 7) : null,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                request.sql().contains("crowded") ? 1_000_000 : 3,
                earlier == null ? 1_000 : 0,
                earlier == null ? 48 : 0,
                earlier,
                QueryExecution.Figures.NONE,
                null));
    }

    @Override
    public ResultPage page(Caller caller, ExecutionId id, long offset, int limit) {
        if (statements.getOrDefault(id, "").contains("cargo")) {
            return new ResultPage(List.of(CARRIER, FLIGHTS), List.of(List.of("FX", 25), List.of("UA", 5)), 2);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("UA", 30));
        rows.add(List.of("AA", 20));
        rows.add(Arrays.asList(null, 1));
        return new ResultPage(
                List.of(CARRIER, FLIGHTS), rows.subList((int) offset, (int) Math.min(offset + limit, 3)), 3);
    }

    List<String> statements() {
        return started.stream()
                .map(run -> run.request().sql().replaceAll("\\s+", " "))
                .toList();
    }
}
