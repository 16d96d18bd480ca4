package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static dev.nightjar.query.QueryFixture.BOB;
import static dev.nightjar.query.QueryFixture.ENDLESS;
import static dev.nightjar.query.QueryFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.PostgresFixture;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.FreeReason;
import dev.nightjar.query.QueryExecution.State;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesTests {

    @TempDir
    Path home;

    DataSource database;
    QueryFixture fixture;

    @BeforeEach
    void open() {
        database = PostgresFixture.h2("query");
        fixture = new QueryFixture(home, database);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aStatementEndsWithItsRowsBytesPriceAndTimes() {
        fixture.storage.write("t/a.csv", "a\nx\ny\n");
        QueryExecution ended = fixture.run(ALICE, "SELECT a FROM t ORDER BY a");

        assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
        assertThat(ended.rowCount()).isEqualTo(2);
        assertThat(ended.bytesScanned()).isEqualTo(6);
        assertThat(ended.priceMicros()).isEqualTo(48);
        assertThat(ended.submittedAt()).isBeforeOrEqualTo(ended.startedAt());
        assertThat(ended.startedAt()).isBeforeOrEqualTo(ended.endedAt());
        assertThat(fixture.queries.get(ALICE, ended.id())).isEqualTo(ended);
        assertThat(fixture.queries.rows(ALICE, ended.id(), 0, 10).rows()).containsExactly(List.of("x"), List.of("y"));
        assertThat(fixture.queries.receipt(ALICE, ended.id()).files())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.object()).hasToString("lake://t/a.csv");
                    assertThat(read.bytes()).isEqualTo(6);
                });
    }

    @Test
    void anExecutionKeepsWhatWasSaidBeforeItRan() {
        fixture.storage.write("t/a.csv", "a\nx\ny\n");
        assertThat(fixture.run(ALICE, "SELECT a FROM t").figures().quoted()).isNull();

        fixture.quotes.quote(QueryRequest.of("SELECT a FROM t", null));

        assertThat(fixture.run(ALICE, "SELECT a FROM t").figures().quoted()).isEqualTo(new QueryExecution.Quoted(6, 6));
    }

    @Test
    void whatAStatementReadIsMeteredOnce() {
        fixture.storage.write("t/a.csv", "a\nx\n");
        var dashboard = new DashboardRef(UUID.randomUUID(), "Sales");
        QueryExecution ended =
                fixture.run(ALICE, new QueryRequest("SELECT a FROM t", null, null, List.of(), dashboard, false));

        assertThat(fixture.usage).singleElement().satisfies(usage -> {
            assertThat(usage.execution()).isEqualTo(ended.id().value());
            assertThat(usage.account()).isEqualTo(ALICE.account());
            assertThat(usage.name()).isEqualTo("alice");
            assertThat(usage.dashboard()).isEqualTo(dashboard);
            assertThat(usage.bytesScanned()).isEqualTo(4);
            assertThat(usage.free()).isNull();
        });
    }

    @Test
    void ddlIsFree() {
        fixture.storage.write("t/a.csv", "a\nx\n");
        QueryExecution ended = fixture.run(ALICE, "DDL SELECT a FROM t");

        assertThat(ended.priceMicros()).isZero();
        assertThat(fixture.usage)
                .singleElement()
                .satisfies(usage -> assertThat(usage.free()).isEqualTo(FreeReason.DDL));
    }

    @Test
    void aStatementThatCannotBePlannedFailsWithItsPlace() {
        QueryExecution ended = fixture.run(ALICE, "SELEC 1");

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure())
                .isEqualTo(new QueryExecution.Failure("SYNTAX_ERROR", "mismatched input 'SELEC'", 1, 1));
        assertThat(ended.priceMicros()).isZero();
        assertThat(fixture.usage)
                .singleElement()
                .satisfies(usage -> assertThat(usage.free()).isEqualTo(FreeReason.FAILED));
    }

    @Test
    void aStatementThatFailsWhileItRunsIsFreeAndSaysWhatItRead() {
        fixture.storage.write("t/a.csv", "a\nx\n");
        QueryExecution ended = fixture.run(ALICE, "SELECT CAST(a AS INTEGER)::VARCHAR AS a FROM t");

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure().code()).isEqualTo("INVALID_CAST_ARGUMENT");
        assertThat(ended.bytesScanned()).isEqualTo(4);
        assertThat(ended.priceMicros()).isZero();
        assertThat(fixture.usage)
                .singleElement()
                .satisfies(usage -> assertThat(usage.free()).isEqualTo(FreeReason.FAILED));
        assertThat(faultOf(() -> fixture.queries.rows(ALICE, ended.id(), 0, 1)))
                .isEqualTo(QueryFault.QUERY_NOT_SUCCEEDED);
    }

    @Test
    void anAnswerThatNeedsNoEngineIsAResultLikeAnyOther() throws Exception {
        QueryExecution ended = fixture.run(ALICE, "SHOW TABLES");

        assertThat(ended.rowCount()).isEqualTo(2);
        assertThat(fixture.queries.rows(ALICE, ended.id(), 0, 10).rows())
                .containsExactly(List.of("a'b", 1L), List.of("<script>", 2L));
        var csv = new ByteArrayOutputStream();
        fixture.results.csv(ALICE, ended.id()).writeTo(csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"name\",\"n\"\n\"a'b\",\"1\"\n\"<script>\",\"2\"\n");
        assertThat(fixture.results.parquet(ALICE, ended.id())).exists();
    }

    @Test
    void aCancelStopsWithinASecondAndChargesWhatWasRead() throws Exception {
        fixture.storage.write("t/a.csv", "a\nx\n");
        QueryExecution submitted = fixture.queries.submit(
                ALICE, QueryRequest.of("SELECT count(*)::VARCHAR AS a FROM t, (" + ENDLESS + ")", null));
        fixture.untilRunning(submitted);
        Thread.sleep(300);

        Instant before = Instant.now();
        QueryExecution cancelled = fixture.queries.cancel(ALICE, submitted.id());

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.failure().code()).isEqualTo("USER_CANCELED");
        assertThat(fixture.usage).singleElement().satisfies(usage -> {
            assertThat(usage.bytesScanned()).isEqualTo(cancelled.bytesScanned());
            assertThat(usage.free()).isEqualTo(cancelled.bytesScanned() == 0 ? FreeReason.NOTHING_READ : null);
        });
        assertThat(fixture.queries.cancel(ALICE, submitted.id())).isEqualTo(cancelled);
    }

    @Test
    void aCancelledStatementLeavesTheLineAtOnce() throws Exception {
        Stream.generate(() -> fixture.queries.submit(ALICE, QueryRequest.of(ENDLESS, null)))
                .limit(2)
                .toList()
                .forEach(running -> wait(running));
        QueryExecution waiting = fixture.queries.submit(ALICE, QueryRequest.of("SELECT '1' AS a", null));

        QueryExecution cancelled = fixture.queries.cancel(ALICE, waiting.id());

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.startedAt()).isNull();
        assertThat(fixture.usage)
                .singleElement()
                .satisfies(usage -> assertThat(usage.free()).isEqualTo(FreeReason.NOTHING_READ));
    }

    @Test
    void noMoreRunAtOnceThanThereAreSlots() throws Exception {
        for (int i = 0; i < 4; i++) {
            fixture.queries.submit(ALICE, QueryRequest.of(ENDLESS, null));
        }
        List<QueryExecution> first = runningOf(2);

        assertThat(fixture.queries.history(ALICE, 10))
                .extracting(QueryExecution::state)
                .containsExactlyInAnyOrder(State.RUNNING, State.RUNNING, State.QUEUED, State.QUEUED);
        assertThat(fixture.queries.cancel(ALICE, first.getFirst().id()).state()).isEqualTo(State.CANCELLED);
        assertThat(runningOf(2))
                .extracting(QueryExecution::id)
                .doesNotContain(first.getFirst().id());
    }

    /** Waits until so many run: which ones start first, nobody promises. */
    private List<QueryExecution> runningOf(int number) throws InterruptedException {
        while (true) {
            List<QueryExecution> running = fixture.queries.history(ALICE, 10).stream()
                    .filter(each -> each.state() == State.RUNNING)
                    .toList();
            if (running.size() == number) {
                return running;
            }
            Thread.sleep(10);
        }
    }

    private void wait(QueryExecution execution) {
        try {
            fixture.untilRunning(execution);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAnswerIsReusedUntilAnObjectChanges() throws Exception {
        fixture.storage.write("t/a.csv", "a\nx\n");
        QueryExecution first = fixture.reuse(ALICE, "SELECT a FROM t");
        QueryExecution again = fixture.reuse(BOB, "SELECT a FROM t");

        assertThat(first.reusedFrom()).isNull();
        assertThat(again.reusedFrom()).isEqualTo(first.id());
        assertThat(again.bytesScanned()).isZero();
        assertThat(again.priceMicros()).isZero();
        assertThat(again.figures().savedMicros()).isEqualTo(first.priceMicros()).isPositive();
        assertThat(fixture.queries.rows(BOB, again.id(), 0, 9).rows()).containsExactly(List.of("x"));

        Thread.sleep(20);
        fixture.storage.write("t/a.csv", "a\nz\n");
        QueryExecution changed = fixture.reuse(BOB, "SELECT a FROM t");
        assertThat(changed.reusedFrom()).isNull();
        assertThat(fixture.queries.rows(BOB, changed.id(), 0, 9).rows()).containsExactly(List.of("z"));

        Files.delete(fixture.results.parquet(BOB, changed.id()));
        assertThat(fixture.reuse(BOB, "SELECT a FROM t").reusedFrom()).isNull();
    }

    @Test
    void anAnswerIsNotReusedUnlessAskedForOrWhereItMayDiffer() {
        fixture.reuse(ALICE, "SELECT '1' AS a");
        fixture.reuse(ALICE, "SELECT random()::VARCHAR AS a");

        assertThat(fixture.run(ALICE, "SELECT '1' AS a").reusedFrom()).isNull();
        assertThat(fixture.reuse(ALICE, "SELECT random()::VARCHAR AS a").reusedFrom())
                .isNull();
        assertThat(fixture.reuse(ALICE, "SELECT '1' AS a").reusedFrom()).isNotNull();
    }

    @Test
    void equalStatementsInFlightRunOnce() {
        fixture.storage.write("t/a.csv", "a\n" + "x\n".repeat(2000));
        String slow = "SELECT count(*)::VARCHAR AS a FROM t x, t y WHERE md5(x.a) <> y.a";
        var request = new QueryRequest(slow, null, null, List.of(), null, true);
        var both = Stream.generate(() -> fixture.queries.run(ALICE, request))
                .limit(2)
                .toList();

        List<QueryExecution> ended = both.stream().map(one -> one.join()).toList();

        assertThat(ended).extracting(QueryExecution::state).containsOnly(State.SUCCEEDED);
        assertThat(ended.stream().filter(one -> one.reusedFrom() == null)).hasSize(1);
        assertThat(fixture.usage).filteredOn(usage -> usage.free() == null).hasSize(1);
        assertThat(fixture.usage)
                .filteredOn(usage -> usage.free() == FreeReason.REUSED)
                .hasSize(fixture.usage.size() - 1);
    }

    @Test
    void anObjectThatVanishesBetweenPlanAndReadIsNamed() {
        fixture.storage.write("t/a.csv", "a\nx\n");
        fixture.planner.afterListing =
                () -> delete(fixture.storage.home().lake().resolve("t/a.csv"));
        QueryExecution ended = fixture.run(ALICE, "SELECT a FROM t");

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure().code()).isEqualTo("OBJECT_GONE");
        assertThat(ended.failure().message()).contains("lake://t/a.csv").doesNotContain(home.toString());
    }

    @Test
    void anObjectThatChangesBetweenPlanAndReadIsNamed() {
        fixture.storage.write("t/a.csv", "a\nx\n");
        fixture.planner.afterListing = () -> fixture.storage.write("t/a.csv", "a\nlonger\n");
        QueryExecution ended = fixture.run(ALICE, "SELECT a FROM t");

        assertThat(ended.failure().code()).isEqualTo("OBJECT_CHANGED");
        assertThat(ended.failure().message()).contains("lake://t/a.csv");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void somebodyElsesExecutionIsLikeAMissingOneExceptForAdministrators() {
        QueryExecution ended = fixture.run(ALICE, "SELECT 'x' AS a");

        assertThat(faultOf(() -> fixture.queries.get(BOB, ended.id()))).isEqualTo(QueryFault.NO_SUCH_QUERY);
        assertThat(faultOf(() -> fixture.queries.rows(BOB, ended.id(), 0, 1))).isEqualTo(QueryFault.NO_SUCH_QUERY);
        assertThat(faultOf(() -> fixture.queries.cancel(BOB, ended.id()))).isEqualTo(QueryFault.NO_SUCH_QUERY);
        assertThat(faultOf(() -> fixture.results.parquet(BOB, ended.id()))).isEqualTo(QueryFault.NO_SUCH_QUERY);
        assertThat(faultOf(() -> fixture.queries.receipt(BOB, ended.id()))).isEqualTo(QueryFault.NO_SUCH_QUERY);
        assertThat(fixture.queries.get(ROOT, ended.id())).isEqualTo(ended);
    }

    @Test
    void statementsWithoutTextOrTooLongAreRefusedBeforeTheyAreStored() {
        assertThat(faultOf(() -> fixture.run(ALICE, " \n"))).isEqualTo(QueryFault.STATEMENT_MISSING);
        assertThat(faultOf(() -> fixture.run(ALICE, "SELECT '" + "x".repeat(1 << 20) + "'")))
                .isEqualTo(QueryFault.STATEMENT_TOO_LARGE);
        assertThat(faultOf(() -> fixture.run(ALICE, "-- " + "é".repeat(Queries.MAX_STATEMENT / 2))))
                .isEqualTo(QueryFault.STATEMENT_TOO_LARGE);
        assertThat(fixture.queries
                        .history(ROOT, new HistoryFilter("", Set.of(), true, 0, 9))
                        .executions())
                .isEmpty();
        assertThat(fixture.run(ALICE, "SELECT 'x' AS a --" + "x".repeat(Queries.MAX_STATEMENT - 18))
                        .state())
                .isEqualTo(State.SUCCEEDED);
    }

    @Test
    void anUnknownWorkgroupIsTheCallersMistake() {
        assertThat(faultOf(() -> fixture.queries.submit(
                        ALICE, new QueryRequest("SELECT 1", null, "nope", List.of(), null, false))))
                .isEqualTo(QueryFault.NO_SUCH_WORKGROUP);
    }

    @Test
    void pagesAreLimited() {
        QueryExecution ended = fixture.run(ALICE, "SELECT range::VARCHAR AS a FROM range(20000)");

        assertThat(fixture.queries.rows(ALICE, ended.id(), 19_998, 10_000).rows())
                .containsExactly(List.of("19998"), List.of("19999"));
        assertThat(fixture.queries.rows(ALICE, ended.id(), 20_000, 1).rows()).isEmpty();
        assertThat(fixture.queries.rows(ALICE, ended.id(), 0, 10_000).rows()).hasSize(10_000);
        assertThat(faultOf(() -> fixture.queries.rows(ALICE, ended.id(), 0, 10_001)))
                .isEqualTo(QueryFault.ROWS_LIMIT);
        assertThat(faultOf(() -> fixture.queries.rows(ALICE, ended.id(), -1, 1)))
                .isEqualTo(QueryFault.ROWS_LIMIT);
    }

    @Test
    void historyIsOnesOwnNewestFirstAndCanBeSearched() {
        for (int i = 0; i < 5; i++) {
            fixture.run(ALICE, "SELECT '" + i + "_100%' AS a");
        }
        fixture.run(ALICE, "SELEC oops");
        fixture.run(BOB, "SELECT 'bob' AS a");

        HistoryPage page = fixture.queries.history(ALICE, new HistoryFilter("", Set.of(), false, 0, 4));
        assertThat(page.executions())
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> b.submittedAt().compareTo(a.submittedAt()));
        assertThat(page.more()).isTrue();
        assertThat(history("3_100%", Set.of())).hasSize(1);
        assertThat(history("select '3", Set.of())).hasSize(1);
        assertThat(history("3x100", Set.of())).isEmpty();
        assertThat(history("", Set.of(State.FAILED))).hasSize(1);
        assertThat(faultOf(() -> fixture.queries.history(ALICE, new HistoryFilter("", Set.of(), true, 0, 9))))
                .hasToString("NOT_ALLOWED");
        assertThat(fixture.queries
                        .history(ROOT, new HistoryFilter("", Set.of(), true, 0, 9))
                        .executions())
                .hasSize(7);
    }

    private List<QueryExecution> history(String text, Set<State> states) {
        return fixture.queries
                .history(ALICE, new HistoryFilter(text, states, false, 0, 9))
                .executions();
    }

    @Test
    void aShutdownCancelsWhatRunsAndSaysSo() throws Exception {
        QueryExecution running = fixture.queries.submit(ALICE, QueryRequest.of(ENDLESS, null));
        fixture.untilRunning(running);
        fixture.close();
        fixture = new QueryFixture(home, database);

        QueryExecution ended = fixture.queries.get(ALICE, running.id());
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.failure().code()).isEqualTo("SERVER_SHUTTING_DOWN");
    }

    @Test
    void whatACrashLeftUnfinishedHasFailedAfterTheRestart() throws Exception {
        QueryExecution done = fixture.run(ALICE, "SELECT 'x' AS a");
        fixture.jdbc
                .sql("update query.execution set state = 'RUNNING', ended_at = null where id = :id")
                .param("id", done.id().value())
                .update();
        Path partial = Files.writeString(fixture.storage.home().results().resolve(".abc.parquet.partial"), "half");
        fixture.close();
        fixture = new QueryFixture(home, database);

        QueryExecution ended = fixture.queries.get(ALICE, done.id());
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure().message()).isEqualTo("The query was interrupted by a restart");
        assertThat(partial).doesNotExist();
        assertThat(fixture.storage.home().results()).isEmptyDirectory();
    }

    @Test
    void aLongStatementIsStoredAsRunning() {
        QueryExecution submitted = fixture.queries.submit(ALICE, QueryRequest.of(QueryFixture.ENDLESS, null));
        String state = "";
        for (int i = 0; i < 100 && !state.equals("RUNNING"); i++) {
            LockSupport.parkNanos(20_000_000);
            state = fixture.jdbc
                    .sql(
                            "select state from query.execution where id = :id and (state = 'QUEUED' or started_at is not null)")
                    .param("id", submitted.id().value())
                    .query(String.class)
                    .single();
        }
        assertThat(state).isEqualTo("RUNNING");
        QueryExecution running = fixture.queries.get(ALICE, submitted.id());
        QueryExecution ended = fixture.queries.cancel(ALICE, submitted.id());
        assertThat(ended.startedAt()).isEqualTo(running.startedAt()).isNotNull();
        assertThat(fixture.queries.get(ALICE, submitted.id())).isEqualTo(ended);
    }

    @Test
    void whatIsToldOfAnEndIsWhatIsStored() {
        QueryExecution done = fixture.run(ALICE, "SELECT 'x' AS a");
        QueryExecution failed = fixture.run(ALICE, "SELECT error('no') AS a");
        assertThat(fixture.queries.get(ALICE, done.id())).isEqualTo(done);
        assertThat(fixture.queries.get(ALICE, failed.id())).isEqualTo(failed);
    }

    private static Fault faultOf(ThrowingCallable call) {
        return catchThrowableOfType(FaultException.class, call).fault();
    }
}
