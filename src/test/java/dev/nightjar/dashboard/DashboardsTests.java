package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static dev.nightjar.dashboard.DashboardFixture.ROOT;
import static dev.nightjar.dashboard.DashboardFixture.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.dashboard.Dashboards.NewTile;
import dev.nightjar.dashboard.Dashboards.Scope;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.IdentityFault;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DashboardsTests {

    private final DashboardFixture fixture;
    private final Dashboards dashboards;

    DashboardsTests(TestDatabase database) {
        fixture = new DashboardFixture(database);
        dashboards = fixture.dashboards;
    }

    @Test
    void whatIsCreatedCanBeReadAgain() {
        Dashboard created = dashboards.create(MIA, "  Delays ", "by carrier", one("SELECT 'ü' AS a"));

        assertThat(dashboards.get(MIA, created.id())).isEqualTo(created);
        assertThat(created.title()).isEqualTo("Delays");
    }

    @Test
    void aDraftIsNobodyElsesBusiness() {
        Dashboard drafted = dashboards.create(MIA, "Delays", null, Definition.EMPTY);

        fails(DashboardFault.NO_SUCH_DASHBOARD, () -> dashboards.get(OTTO, drafted.id()));
        fails(DashboardFault.NO_SUCH_DASHBOARD, () -> dashboards.get(BOB, drafted.id()));
        assertThat(dashboards.get(ROOT, drafted.id())).isEqualTo(drafted);
        assertThat(dashboards.list(OTTO, "", Scope.ALL)).isEmpty();
    }

    @Test
    void everybodySeesThePublicationAndOnlyTheOwnerTheDraft() {
        Dashboard published = fixture.published("Delays");
        Dashboard drafted = dashboards.change(
                MIA, published.id(), published.version(), new Change(null, null, one("SELECT 2 AS a")));

        assertThat(dashboards.view(BOB, published.id(), false).definition()).isEqualTo(one("SELECT 1 AS a"));
        assertThat(dashboards.view(MIA, published.id(), true).definition()).isEqualTo(one("SELECT 2 AS a"));
        assertThat(drafted.draftChanged()).isTrue();
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> dashboards.view(BOB, published.id(), true));
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> dashboards.delete(OTTO, published.id()));
    }

    @Test
    void anOlderVersionCannotOverwriteANewerOne() {
        Dashboard first = dashboards.create(MIA, "Delays", null, Definition.EMPTY);
        dashboards.change(MIA, first.id(), first.version(), new Change("Delays 2", null, null));

        fails(
                DashboardFault.DASHBOARD_STALE,
                () -> dashboards.change(MIA, first.id(), first.version(), new Change("Delays 3", null, null)));
        assertThat(dashboards.get(MIA, first.id()).title()).isEqualTo("Delays 2");
    }

    @Test
    void ofTwoChangesAtTheSameMomentOneWins() throws Exception {
        Dashboard seen = dashboards.create(MIA, "Delays", null, Definition.EMPTY);
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> changes = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return changed(seen, "Title " + i);
                    }))
                    .toList();
            start.countDown();
            int won = 0;
            for (Future<Boolean> change : changes) {
                won += change.get() ? 1 : 0;
            }

            assertThat(won).isEqualTo(1);
            assertThat(dashboards.get(MIA, seen.id()).version()).isEqualTo(seen.version() + 1);
        }
    }

    private boolean changed(Dashboard seen, String title) {
        try {
            dashboards.change(MIA, seen.id(), seen.version(), new Change(title, null, null));
            return true;
        } catch (FaultException e) {
            assertThat(e.fault()).isEqualTo(DashboardFault.DASHBOARD_STALE);
            return false;
        }
    }

    @Test
    void readersSeeTheOldOrTheNewPublicationNeverAMix() throws Exception {
        Dashboard dashboard = dashboards.create(MIA, "Delays", null, numbered(0));
        dashboard = dashboards.publish(MIA, dashboard.id(), dashboard.version(), null);
        var id = dashboard.id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reader = threads.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    Definition seen = dashboards.view(BOB, id, false).definition();
                    assertThat(seen.tiles().stream()
                                    .map(tile -> tile.dataset().sql())
                                    .distinct())
                            .hasSize(1);
                }
            });
            for (int i = 1; i <= 30; i++) {
                dashboard = dashboards.change(MIA, id, dashboard.version(), new Change(null, null, numbered(i)));
                dashboard = dashboards.publish(MIA, id, dashboard.version(), null);
            }
            reader.get();
        }
        assertThat(dashboard.published().number()).isEqualTo(31);
    }

    private static Definition numbered(int number) {
        String sql = "SELECT " + number;
        return new Definition(
                List.of(
                        DashboardFixture.tile("t1", 0, sql),
                        DashboardFixture.tile("t2", 6, sql),
                        DashboardFixture.tile("t3", 12, sql)),
                List.of());
    }

    @Test
    void discardingBringsThePublicationBack() {
        Dashboard published = fixture.published("Delays");
        Dashboard changed =
                dashboards.change(MIA, published.id(), published.version(), new Change(null, null, Definition.EMPTY));

        Dashboard discarded = dashboards.discard(MIA, changed.id(), changed.version());

        assertThat(discarded.draft()).isEqualTo(one("SELECT 1 AS a"));
        assertThat(discarded.draftChanged()).isFalse();
        Dashboard never = dashboards.create(MIA, "Never", null, Definition.EMPTY);
        fails(DashboardFault.NOT_PUBLISHED, () -> dashboards.discard(MIA, never.id(), never.version()));
    }

    @Test
    void aDeletedDashboardIsGoneUntilItIsRestored() {
        Dashboard published = fixture.published("Delays");

        dashboards.delete(MIA, published.id());

        fails(DashboardFault.NO_SUCH_DASHBOARD, () -> dashboards.get(MIA, published.id()));
        assertThat(dashboards.list(MIA, "", Scope.ALL)).isEmpty();
        fails(DashboardFault.NO_SUCH_DASHBOARD, () -> dashboards.restore(OTTO, published.id()));
        assertThat(dashboards.restore(MIA, published.id()).published()).isEqualTo(published.published());
    }

    @Test
    void aTileComesToTheFirstFreePlace() {
        Dashboard created = dashboards.create(MIA, "Delays", null, one("SELECT 1"));

        Dashboards.Added added = dashboards.add(
                MIA,
                created.id(),
                new NewTile(null, new Dataset("SELECT 2", null), Visual.of(VisualKind.BAR, "B"), null, null));

        assertThat(added.tile()).extracting(Tile::x, Tile::y, Tile::w).containsExactly(8, 0, 8);
        assertThat(dashboards.get(MIA, created.id()).draft().tiles()).hasSize(2).contains(added.tile());
    }

    @Test
    void aCopyBelongsToWhoeverMadeItAndIsADraft() {
        Dashboard published = fixture.published("Delays");

        Dashboard copy = dashboards.duplicate(OTTO, published.id(), "Copy of Delays");

        assertThat(copy.owner()).isEqualTo(OTTO.account());
        assertThat(copy.published()).isNull();
        assertThat(copy.draft()).isEqualTo(one("SELECT 1 AS a"));
    }

    @Test
    void aReaderCreatesNothing() {
        Dashboard published = fixture.published("Delays");

        fails(IdentityFault.NOT_ALLOWED, () -> dashboards.create(BOB, "Mine", null, Definition.EMPTY));
        fails(IdentityFault.NOT_ALLOWED, () -> dashboards.duplicate(BOB, published.id(), "Mine"));
    }

    @Test
    void listsAreSearchedByTitleAndDescription() {
        fixture.published("100% of Delays");
        dashboards.create(MIA, "Draft", "all delays", Definition.EMPTY);
        fixture.published("Other_things");

        assertThat(titles("delays", Scope.ALL)).containsExactlyInAnyOrder("100% of Delays", "Draft");
        assertThat(titles("100%", Scope.ALL)).containsExactly("100% of Delays");
        assertThat(titles("r_t", Scope.ALL)).containsExactly("Other_things");
        assertThat(titles("", Scope.PUBLISHED)).containsExactlyInAnyOrder("100% of Delays", "Other_things");
        assertThat(dashboards.list(BOB, "", Scope.MINE)).isEmpty();
    }

    private List<String> titles(String text, Scope scope) {
        return dashboards.list(MIA, text, scope).stream()
                .map(DashboardSummary::title)
                .toList();
    }

    @Test
    void aTitleIsNeededAndDefinitionsAreChecked() {
        fails(DashboardFault.DASHBOARD_TITLE_NEEDED, () -> dashboards.create(MIA, " ", null, Definition.EMPTY));
        fails(DashboardFault.DATASET_NEEDED, () -> dashboards.create(MIA, "A", null, one("")));
    }

    private static void fails(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
