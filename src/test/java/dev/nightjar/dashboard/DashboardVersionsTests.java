package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static dev.nightjar.dashboard.DashboardFixture.one;
import static dev.nightjar.dashboard.DashboardFixture.tile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.TestDatabase;
import dev.nightjar.dashboard.DashboardTexts.Plan.Action;
import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.IdentityFault;
import dev.nightjar.yaml.Difference;
import dev.nightjar.yaml.Difference.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DashboardVersionsTests {

    private final DashboardFixture fixture;
    private final Dashboards dashboards;
    private final DashboardVersions versions;
    private final DashboardTexts texts;

    DashboardVersionsTests(TestDatabase database) {
        fixture = new DashboardFixture(database);
        dashboards = fixture.dashboards;
        versions = new DashboardVersions(dashboards, new VersionRows(fixture.jdbc));
        texts = new DashboardTexts(dashboards);
    }

    private Dashboard changed(Dashboard dashboard, Definition definition) {
        return dashboards.change(MIA, dashboard.id(), dashboard.version(), new Change(null, null, definition));
    }

    private Dashboard publishedTwice() {
        Dashboard drafted = changed(fixture.published("Delays"), one("SELECT 2 AS a"));
        return dashboards.publish(MIA, drafted.id(), drafted.version(), "  twos instead of ones ");
    }

    @Test
    void everyPublicationIsAVersionWithItsNote() {
        Dashboard dashboard = publishedTwice();

        assertThat(versions.list(MIA, dashboard.id()))
                .extracting(DashboardVersion::number, DashboardVersion::note, DashboardVersion::tiles)
                .containsExactly(tuple(2, "twos instead of ones", 1), tuple(1, null, 1));
    }

    @Test
    void anEarlierPublicationComesBackAsADraftAndReadersSeeNothingOfIt() {
        Dashboard dashboard = publishedTwice();

        Dashboard restored = versions.restore(MIA, dashboard.id(), 1, dashboard.version());

        assertThat(restored.draft()).isEqualTo(one("SELECT 1 AS a"));
        assertThat(dashboards.view(BOB, dashboard.id(), false).definition()).isEqualTo(one("SELECT 2 AS a"));
    }

    @Test
    void aComparisonNamesEachTileAndWhatChangedOfIt() {
        Dashboard dashboard = publishedTwice();
        changed(dashboard, new Definition(List.of(tile("t2", 0, "SELECT 3")), List.of()));

        assertThat(versions.compare(MIA, dashboard.id(), 1, 2))
                .containsExactly(new Difference(
                        Kind.CHANGED,
                        "tiles",
                        "t1",
                        "t1",
                        List.of(new Difference.Field("dataset.sql", "SELECT 1 AS a", "SELECT 2 AS a"))));
        assertThat(versions.compare(MIA, dashboard.id(), 2, DashboardVersions.DRAFT))
                .extracting(Difference::kind, Difference::id)
                .containsExactly(tuple(Kind.REMOVED, "t1"), tuple(Kind.ADDED, "t2"));
        assertThat(versions.compare(MIA, dashboard.id(), 2, 2)).isEmpty();
    }

    @Test
    void versionsAreForThoseWhoMayChangeTheDashboard() {
        Dashboard dashboard = publishedTwice();

        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> versions.list(OTTO, dashboard.id()));
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> versions.compare(BOB, dashboard.id(), 1, 2));
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> texts.write(BOB, dashboard.id()));
        fails(DashboardFault.NO_SUCH_VERSION, () -> versions.restore(MIA, dashboard.id(), 3, dashboard.version()));
        fails(DashboardFault.DASHBOARD_STALE, () -> versions.restore(MIA, dashboard.id(), 1, 0));
    }

    @Test
    void whatIsWrittenAsTextAndAppliedAgainChangesNothing() {
        Dashboard dashboard = publishedTwice();

        String yaml = texts.write(MIA, dashboard.id());
        DashboardTexts.Applied applied = texts.apply(MIA, yaml, null);

        assertThat(applied.plan().action()).isEqualTo(Action.UNCHANGED);
        assertThat(applied.dashboard()).isEqualTo(dashboard);
        assertThat(texts.write(MIA, dashboard.id())).isEqualTo(yaml);
    }

    @Test
    void aTextSaysWhatItChangesBeforeItDoes() {
        Dashboard dashboard = fixture.published("Delays");
        String yaml = texts.write(MIA, dashboard.id())
                .replace("SELECT 1 AS a", "SELECT 7 AS a")
                .replace("title: Delays", "title: Late");

        DashboardTexts.Plan plan = texts.compare(MIA, yaml);

        assertThat(plan.action()).isEqualTo(Action.CHANGED);
        assertThat(plan.differences())
                .extracting(Difference::part, Difference::id)
                .containsExactly(tuple("dashboard", null), tuple("tiles", "t1"));
        assertThat(dashboards.get(MIA, dashboard.id())).isEqualTo(dashboard);

        Dashboard after = texts.apply(MIA, yaml, "by script").dashboard();
        assertThat(after.title()).isEqualTo("Late");
        assertThat(after.published().definition()).isEqualTo(one("SELECT 7 AS a"));
    }

    @Test
    void aTextMakesTheDashboardItNamesWhereThereIsNone() {
        Dashboard dashboard = fixture.published("Delays");
        String yaml = texts.write(MIA, dashboard.id());
        dashboards.delete(MIA, dashboard.id());

        fails(DashboardFault.DASHBOARD_ID_TAKEN, () -> texts.apply(MIA, yaml, null));
        String elsewhere = yaml.replace(dashboard.id().toString(), "11111111-2222-3333-4444-555555555555");
        Dashboard made = texts.apply(MIA, elsewhere, null).dashboard();

        assertThat(made.id()).hasToString("11111111-2222-3333-4444-555555555555");
        assertThat(made.draft()).isEqualTo(dashboard.draft());
    }

    @Test
    void aTextThatCannotBeReadSaysWhere() {
        fails(DashboardFault.TEXT_UNREADABLE, () -> texts.compare(MIA, "title: [unclosed"));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> texts.compare(MIA, "title: A\ntiles:\n  - id: t1\n    widht: 4\n"))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(DashboardFault.DEFINITION_INVALID))
                .satisfies(e -> assertThat(e.field()).contains("tiles[0].widht"));
        fails(IdentityFault.NOT_ALLOWED, () -> texts.compare(BOB, "title: A"));
    }

    private static void fails(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
