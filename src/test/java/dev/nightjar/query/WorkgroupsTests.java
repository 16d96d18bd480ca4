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
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.Workgroup.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

class WorkgroupsTests {

    /** What one statement of {@link #READ} costs: 10 MB at $5 per TB. */
    private static final long PRICE = 48;

    private static final String READ = "SELECT a FROM t";

    @TempDir
    Path home;

    QueryFixture fixture;

    @BeforeEach
    void open() {
        fixture = new QueryFixture(home, PostgresFixture.h2("query"), 4);
        fixture.storage.write("t/a.csv", "a\nx\n");
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(MetadataTests.Database.class)
    void aWorkgroupIsStoredWhole(MetadataTests.Database database) throws Exception {
        try (QueryFixture other = new QueryFixture(home.resolve("other"), database.create())) {
            Terms terms = new Terms(
                    "Ad hoc",
                    true,
                    3,
                    DataSize.ofMegabytes(700),
                    Duration.ofMinutes(7),
                    8,
                    20_000_000L,
                    Map.of(Limit.DAILY_DOLLARS, 5L, Limit.MONTHLY_BYTES, 9L),
                    70,
                    new Workgroup.Output("lake://answers/", true));
            Workgroup created = other.workgroups.create(ROOT, "adhoc", terms, Set.of(ALICE.account()));

            assertThat(created).isEqualTo(new Workgroup("adhoc", 0, terms, Set.of(ALICE.account())));
            assertThat(other.workgroups.list(ALICE)).extracting(Workgroup::name).containsExactly("primary", "adhoc");
            assertThat(other.workgroups.list(BOB)).extracting(Workgroup::name).containsExactly("primary");
            assertThat(faultOf(() -> other.workgroups.create(ROOT, "adhoc", terms, Set.of())))
                    .isEqualTo(QueryFault.WORKGROUP_NAME_TAKEN);
            assertThat(faultOf(() -> other.workgroups.update(ROOT, "adhoc", 5, terms, Set.of())))
                    .isEqualTo(QueryFault.WORKGROUP_CHANGED);
            assertThat(other.workgroups
                            .update(ROOT, "adhoc", 0, terms, Set.of())
                            .version())
                    .isEqualTo(1);
            other.workgroups.delete(ROOT, "adhoc");
            assertThat(faultOf(() -> other.workgroups.get(ROOT, "adhoc"))).isEqualTo(QueryFault.NO_SUCH_WORKGROUP);
        }
    }

    @Test
    void onlyMembersRunStatementsInAWorkgroup() {
        fixture.workgroups.create(ROOT, "team", terms(null, Map.of()), Set.of(ALICE.account()));

        assertThat(fixture.run(ALICE, in("team", READ)).state()).isEqualTo(State.SUCCEEDED);
        assertThat(faultOf(() -> fixture.queries.submit(BOB, in("team", READ))))
                .isEqualTo(QueryFault.NO_SUCH_WORKGROUP);
    }

    @Test
    void onlyAdministratorsKeepWorkgroups() {
        assertThat(catchThrowableOfType(
                        FaultException.class,
                        () -> fixture.workgroups.create(ALICE, "mine", terms(null, Map.of()), Set.of())))
                .isNotNull();
    }

    @Test
    void aCutoffStopsTheEngineAndChargesWhatWasRead() {
        fixture.storage.write("t/big.csv", "a\n" + "x".repeat(98).concat("\n").repeat(150_000));
        fixture.workgroups.create(ROOT, "small", terms(10_000_000L, Map.of()), Set.of());

        QueryExecution ended = fixture.run(
                ALICE, in("small", "SELECT count(*)::VARCHAR AS a FROM t x, t y WHERE x.a || y.a = 'never'"));

        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.failure().code()).isEqualTo("BYTES_SCANNED_CUTOFF");
        assertThat(ended.bytesScanned()).isGreaterThan(10_000_000);
        assertThat(ended.priceMicros()).isPositive();
    }

    @Test
    void statementsAtOnceCannotPassALimitTogether() {
        fixture.workgroups.create(ROOT, "two", terms(null, Map.of(Limit.DAILY_DOLLARS, 2 * PRICE + 1)), Set.of());

        List<QueryExecution> ended =
                Stream.generate(() -> fixture.queries.run(ALICE, in("two", READ + " LIMIT 3")))
                        .limit(8)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(ended).filteredOn(one -> one.state() == State.SUCCEEDED).hasSize(2);
        assertThat(ended)
                .filteredOn(one -> one.state() == State.FAILED)
                .hasSize(6)
                .allSatisfy(one -> {
                    assertThat(one.failure().code()).isEqualTo("DAILY_DOLLARS_LIMIT");
                    assertThat(one.priceMicros()).isZero();
                });
        assertThat(use("two")).satisfies(use -> {
            assertThat(use.used()).isEqualTo(2 * PRICE);
            assertThat(use.reserved()).isZero();
            assertThat(use.alarmedAt()).isNotNull();
        });
    }

    @Test
    void whatARunningStatementReservesIsGoneForOthersUntilItEnds() throws Exception {
        fixture.workgroups.create(ROOT, "one", terms(null, Map.of(Limit.MONTHLY_DOLLARS, PRICE)), Set.of());
        QueryExecution running =
                fixture.queries.submit(ALICE, in("one", "SELECT count(*)::VARCHAR AS a FROM t, (" + ENDLESS + ")"));
        while (use("one").reserved() == 0) {
            Thread.sleep(10);
        }

        assertThat(fixture.run(BOB, in("one", READ)).failure().code()).isEqualTo("MONTHLY_DOLLARS_LIMIT");
        fixture.queries.cancel(ALICE, running.id());
        assertThat(use("one").reserved()).isZero();
    }

    @Test
    void aLimitThatIsFarAwayRaisesNoAlarm() {
        fixture.workgroups.create(ROOT, "rich", terms(null, Map.of(Limit.DAILY_BYTES, 1L << 40)), Set.of());
        fixture.run(ALICE, in("rich", READ));

        assertThat(use("rich").used()).isEqualTo(4);
        assertThat(use("rich").alarmedAt()).isNull();
    }

    @Test
    void primaryStaysOpenToAll() {
        fixture.run(ALICE, READ);
        Workgroup primary = fixture.workgroups.get(ROOT, "primary");

        assertThat(faultOf(() -> fixture.workgroups.update(
                        ROOT, "primary", primary.version(), primary.terms(), Set.of(ALICE.account()))))
                .isEqualTo(QueryFault.PRIMARY_STAYS);
        assertThat(faultOf(() -> fixture.workgroups.delete(ROOT, "primary"))).isEqualTo(QueryFault.PRIMARY_STAYS);
    }

    private BudgetUse use(String name) {
        return fixture.states.of(fixture.workgroups.get(ROOT, name)).budget().getFirst();
    }

    private static Terms terms(Long cutoff, Map<Limit, Long> budget) {
        return new Terms(
                "",
                true,
                4,
                DataSize.ofMegabytes(300),
                Duration.ofMinutes(5),
                5,
                cutoff,
                budget,
                80,
                Workgroup.Output.NONE);
    }

    private static QueryRequest in(String workgroup, String sql) {
        return new QueryRequest(sql, null, workgroup, List.of(), null, false);
    }

    private static Fault faultOf(ThrowingCallable call) {
        return catchThrowableOfType(FaultException.class, call).fault();
    }
}
