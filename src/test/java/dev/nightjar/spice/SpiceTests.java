package dev.nightjar.spice;

import static dev.nightjar.spice.SpiceFixture.BY;
import static dev.nightjar.spice.SpiceFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.engine.SnapshotWriter.Unread;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.spice.Ingestion.Kind;
import dev.nightjar.spice.Ingestion.State;
import dev.nightjar.spice.RefreshSettings.Incremental;
import dev.nightjar.spice.SnapshotQueries.Part;
import dev.nightjar.spice.SnapshotQueries.Question;
import dev.nightjar.sql.StatementException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

class SpiceTests {

    private static final Incremental WEEK = new Incremental("day", 1, Incremental.Unit.WEEK);

    @TempDir
    Path folder;

    private @Nullable SpiceFixture fixture;

    private SpiceFixture over(TestDatabase database) {
        return over(database, DataSize.ofGigabytes(1));
    }

    private SpiceFixture over(TestDatabase database, DataSize capacity) {
        fixture = new SpiceFixture(folder, database, capacity);
        return fixture;
    }

    @AfterEach
    void close() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatasetIsReadFromItsSnapshotOnceThatIsThere(TestDatabase database) throws Exception {
        SpiceFixture orders = over(database);
        assertThat(orders.spice.current(ORDERS, () -> "one")).isEmpty();

        Ingestion first = orders.switchOn(SpiceFixture.spice(null, false));

        assertThat(first.state()).isEqualTo(State.COMPLETED);
        assertThat(first.startedBy()).isEqualTo(BY);
        assertThat(first.counts().rows()).isEqualTo(2);
        assertThat(orders.ask("count(*), max(town)")).containsExactly(List.of(2L, "Rome"));
        assertThat(orders.spice.snapshots(ORDERS)).containsExactly(orders.current());
        try (Stream<Path> results = Files.list(orders.home.results())) {
            assertThat(results).as("rows that were read are forgotten").isEmpty();
        }
    }

    @Test
    void sizesAreCountedAsQuickSightCountsThem() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.rows = "SELECT DATE '2026-11-01' AS day, 'Zürich' AS town, 3 AS amount, NULL AS \"unread:amount\"";

        Ingestion first = orders.switchOn(SpiceFixture.spice(null, false));

        assertThat(first.counts().size()).isEqualTo(8 + (8 + 7) + 8);
    }

    @Test
    void refreshesGoOnAfterAStopAndAStart() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.restart();

        assertThat(orders.switchOn(SpiceFixture.spice(null, false)).state()).isEqualTo(Ingestion.State.COMPLETED);
    }

    @Test
    void whatCannotBeReadIsToldOf() throws Exception {
        Ingestion kept = over(TestDatabase.H2).switchOn(SpiceFixture.spice(null, false));

        assertThat(kept.counts().unread()).containsExactly(new Unread("amount", 1, List.of("x")));
        assertThat(kept.counts().dropped()).isZero();
        assertThat(fixture.ask("amount")).containsExactly(List.of(3), Arrays.asList((Object) null));
    }

    @Test
    void rowsWithItAreDroppedWhereSomebodyWantsThat() throws Exception {
        Ingestion dropped = over(TestDatabase.H2).switchOn(SpiceFixture.spice(null, true));

        assertThat(dropped.counts().read()).isEqualTo(2);
        assertThat(dropped.counts().dropped()).isEqualTo(1);
        assertThat(dropped.counts().unread()).containsExactly(new Unread("amount", 1, List.of("x")));
        assertThat(fixture.ask("town")).containsExactly(List.of("Oslo"));
    }

    @Test
    void anIncrementalRefreshKeepsWhatIsOlderThanItsWindow() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        Ingestion first = orders.switchOn(SpiceFixture.spice(WEEK, false));
        orders.rows = "SELECT DATE '2026-11-22' AS day, 'Bern' AS town, 5 AS amount, NULL AS \"unread:amount\"";

        Ingestion second = orders.refresh(Kind.INCREMENTAL);

        assertThat(first.kind()).as("there was nothing to build on").isEqualTo(Kind.FULL);
        assertThat(second.kind()).isEqualTo(Kind.INCREMENTAL);
        assertThat(orders.asked.getLast()).contains("DATE '2026-11-15'");
        assertThat(second.counts().read()).isEqualTo(1);
        assertThat(second.counts().rows()).isEqualTo(2);
        assertThat(orders.ask("town")).containsExactly(List.of("Oslo"), List.of("Bern"));
    }

    @Test
    void aSnapshotOfAnotherDatasetThanItIsNowIsNotRead() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        Snapshot old = orders.current();
        orders.key = "two";

        assertThat(orders.spice.current(ORDERS, () -> "two")).isEmpty();
        orders.spice.changed(ORDERS, BY);

        assertThat(orders.settled().cause()).isEqualTo(Ingestion.Cause.CHANGE);
        assertThat(orders.current()).isNotEqualTo(old);
        refused(SpiceFault.SNAPSHOT_OUTDATED, () -> orders.spice.rollBack(ORDERS, old.id()));
    }

    @Test
    void theLastFewAreKeptToRollBackTo() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        Snapshot first = orders.current();
        for (int i = 0; i < 2; i++) {
            orders.rows = "SELECT DATE '2026-11-0%d' AS day, 'T%d' AS town, 1 AS amount, NULL AS \"unread:amount\""
                    .formatted(i + 1, i);
            orders.refresh(Kind.FULL);
        }

        List<Snapshot> kept = orders.spice.snapshots(ORDERS);
        assertThat(kept).hasSize(2).doesNotContain(first);
        assertThat(orders.ask("town")).containsExactly(List.of("T1"));
        orders.spice.rollBack(ORDERS, kept.getLast().id());
        assertThat(orders.ask("town")).containsExactly(List.of("T0"));
        refused(SpiceFault.NO_SUCH_SNAPSHOT, () -> orders.spice.rollBack(ORDERS, first.id()));
    }

    @Test
    void whatDoesNotFitIsRefusedAndWhatWasThereIsStillRead() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2, DataSize.ofBytes(100));
        orders.switchOn(SpiceFixture.spice(null, false));
        orders.rows =
                "SELECT DATE '2026-11-01' AS day, repeat('x', 100) AS town, 1 AS amount, NULL AS \"unread:amount\"";

        Ingestion second = orders.refresh(Kind.FULL);

        assertThat(second.state()).isEqualTo(State.FAILED);
        assertThat(second.failure().message()).startsWith("SPICE is full");
        assertThat(orders.ask("count(*)")).containsExactly(List.of(2L));
        assertThat(orders.spice.capacity().used()).isLessThanOrEqualTo(100);
    }

    @Test
    void oneThatRunsCanBeCancelledAndOnlyOneRunsAtATime() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        Snapshot before = orders.current();
        orders.pause = new CompletableFuture<>();

        Ingestion second = orders.spice.refresh(ORDERS, Kind.FULL, BY);

        refused(SpiceFault.REFRESH_RUNNING, () -> orders.spice.refresh(ORDERS, Kind.FULL, BY));
        assertThat(orders.spice.cancel(ORDERS, second.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(orders.current()).isEqualTo(before);
    }

    @Test
    void aProcessThatEndsSuddenlyLeavesNoHalfSnapshots() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        orders.pause = new CompletableFuture<>();
        Ingestion second = orders.spice.refresh(ORDERS, Kind.FULL, BY);
        orders.paused.get(20, TimeUnit.SECONDS);
        Path half = Files.writeString(orders.home.spice().resolve("half.unfinished"), "x");
        Path unknown =
                Files.writeString(orders.home.spice().resolve("00000000-0000-0000-0000-000000000000.parquet"), "x");

        orders.start();

        assertThat(half).doesNotExist();
        assertThat(unknown).doesNotExist();
        assertThat(orders.spice.ingestion(ORDERS, second.id()).failure().code()).isEqualTo("REFRESH_INTERRUPTED");
        assertThat(orders.ask("count(*)")).containsExactly(List.of(2L));
    }

    @Test
    void aQuestionReachesItsSnapshotAndNothingElse() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        Snapshot first = orders.current();
        orders.refresh(Kind.FULL);
        Snapshot second = orders.current();

        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> orders.questions.ask(second, Question.of(first.sql())));
    }

    @Test
    void periodsAreKeptBesideMoments() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        Snapshot current = orders.current();

        assertThat(current.periods().columns())
                .containsExactlyInAnyOrder("day@week", "day@month", "day@quarter", "day@year");
        String read = "SELECT date_trunc('%1$s', day) AS p, count(*) FROM (" + current.sql() + ") AS t GROUP BY 1";
        String cut = "SELECT date_trunc('%1$s', day), count(*) FROM (" + current.sql() + ") AS t GROUP BY 1";
        for (String grain : List.of("week", "month", "quarter", "year")) {
            assertThat(orders.answer(read.formatted(grain), null))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(orders.answer(cut.formatted(grain), null));
        }
    }

    @Test
    void rowsThatQuestionsShareAreThoseOfEachOfThem() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.rows = "SELECT DATE '2026-01-01' + (range % 300)::INTEGER AS day, 'T' || range % 50 AS town,"
                + " range AS amount, NULL AS \"unread:amount\" FROM range(20000)";
        orders.switchOn(SpiceFixture.spice(null, false));
        String all = "(" + orders.current().sql() + ") AS t";

        for (String where : List.of("town = 'T7'", "town = 'T8'", "town = 'nowhere'", "amount >= 0")) {
            String rows = "SELECT day, amount FROM " + all + " WHERE " + where;
            for (String asked : List.of("count(*), sum(amount)", "date_trunc('month', day) AS m, max(amount)")) {
                String grouped = asked.startsWith("date") ? " GROUP BY 1 ORDER BY 1" : "";
                String question = "SELECT " + asked + " FROM " + all + " WHERE " + where + grouped;
                Part part =
                        new Part(rows, "SELECT " + asked + " FROM (" + SnapshotQueries.PART_ROWS + ") AS t" + grouped);

                List<List<@Nullable Object>> shared = orders.answer(question, part);

                assertThat(orders.lastWasShared).as(question).isEqualTo(where.startsWith("town"));
                assertThat(shared).as(question).isEqualTo(orders.answer(question + " ", null));
            }
        }
    }

    @Test
    void aSecondQuestionOfTheSameKindIsAnsweredFromMemory() throws Exception {
        SpiceFixture orders = over(TestDatabase.H2);
        orders.switchOn(SpiceFixture.spice(null, false));
        String question = "SELECT count(*) FROM (" + orders.current().sql() + ") AS t";

        SnapshotQueries.Answer first = orders.questions.ask(orders.current(), Question.of(question));

        assertThat(orders.questions.ask(orders.current(), Question.of(question)))
                .isSameAs(first);
        String now = "SELECT now() FROM (" + orders.current().sql() + ") AS t";
        assertThat(orders.questions.ask(orders.current(), Question.of(now)))
                .isNotSameAs(orders.questions.ask(orders.current(), Question.of(now)));
    }

    @Test
    void whatIsReadDirectlyIsNotRefreshed() {
        SpiceFixture orders = over(TestDatabase.H2);

        refused(SpiceFault.SPICE_OFF, () -> orders.spice.refresh(ORDERS, Kind.FULL, BY));
        refused(
                SpiceFault.REFRESH_COLUMN_UNKNOWN,
                () -> orders.spice.change(
                        ORDERS, 0, SpiceFixture.spice(new Incremental("town", 1, Incremental.Unit.DAY), false), BY));
    }

    private static void refused(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }
}
