package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.MIA;

import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.SessionMeter;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers every statement with one number, which the test sets. */
final class OneNumber implements TileRuns, StatementColumns {

    private static final OutputColumn FLIGHTS = new OutputColumn("flights", DataType.Simple.BIGINT);

    private volatile @Nullable Integer value = 0;
    private volatile boolean reachable = true;

    void is(int number) {
        value = number;
    }

    /** From now on statements fail. */
    void isGone() {
        value = null;
    }

    /** From now on even asking who is asking fails. */
    void isBeyondReach() {
        reachable = false;
    }

    Owners owners() {
        return this::owner;
    }

    private Optional<Caller> owner(AccountId account) {
        if (!reachable) {
            throw new IllegalStateException("the database is gone");
        }
        return account.equals(MIA.account()) ? Optional.of(MIA) : Optional.empty();
    }

    AskedTiles asked(Clock clock) {
        return new AskedTiles(sources(), new DatasetTileSql(), this, owners(), clock);
    }

    DashboardData data(Clock clock) {
        DatasetTileSql sql = new DatasetTileSql();
        TileSources sources = sources();
        return new DashboardData(
                new TilePainter(sources, sql, clock),
                new FilterChoices(sources, sql, clock),
                new ChangeExplainer(sources, sql, clock),
                this,
                owners(),
                new NobodyPays());
    }

    TileSources sources() {
        return new TileSources(this, (id, user, viewer) -> {
            throw new AssertionError("no tile of these tests has a saved dataset");
        });
    }

    /** Fails where somebody is charged: an alert is nobody's session. */
    private static final class NobodyPays implements ReaderMeter {

        @Override
        public SessionMeter act(Reader reader, DashboardRef dashboard) {
            throw new AssertionError(reader + " was charged");
        }

        @Override
        public SessionMeter read(Reader reader) {
            throw new AssertionError(reader + " was charged");
        }
    }

    @Override
    public List<OutputColumn> of(Dataset dataset, List<String> parameters) {
        return List.of(FLIGHTS);
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
        boolean gone = value == null;
        return CompletableFuture.completedFuture(new QueryExecution(
                new ExecutionId(UUID.randomUUID()),
                caller.account(),
                caller.name(),
                request.sql(),
                request.database(),
                "primary",
                gone ? QueryExecution.State.FAILED : QueryExecution.State.SUCCEEDED,
                StatementKind.DML,
                gone ? new QueryExecution.Failure("TABLE_NOT_FOUND", "Table 'flights' is gone", 1, 1) : null,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                0,
                0,
                null,
                QueryExecution.Figures.NONE,
                null));
    }

    @Override
    public ResultPage page(Caller caller, ExecutionId id, long offset, int limit) {
        return new ResultPage(List.of(FLIGHTS), List.of(List.of(String.valueOf(value))), 1);
    }
}
