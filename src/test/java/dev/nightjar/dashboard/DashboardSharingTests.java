package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static dev.nightjar.dashboard.DashboardFixture.ROOT;
import static dev.nightjar.dashboard.DashboardFixture.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.DashboardSharing.Access;
import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.dashboard.Dashboards.Scope;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grant;
import dev.nightjar.identity.Grant.Subject;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.IdentityFault;
import dev.nightjar.identity.Level;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DashboardSharingTests {

    private final UUID group = UUID.randomUUID();

    private DashboardFixture over(TestDatabase database) {
        DashboardFixture fixture = new DashboardFixture(database);
        for (Caller person : List.of(MIA, OTTO, BOB)) {
            fixture.jdbc
                    .sql("""
                            INSERT INTO identity.account (id, version, name, password_hash, role, created_at)
                            VALUES (:id, 0, :name, '', :role, current_timestamp)
                            """)
                    .param("id", person.id())
                    .param("name", person.name())
                    .param("role", person.role().name())
                    .update();
        }
        fixture.jdbc
                .sql(
                        "INSERT INTO identity.team (id, name, name_key, created_at) VALUES (:id, 'Ops', 'ops', current_timestamp)")
                .param("id", group)
                .update();
        fixture.jdbc
                .sql("INSERT INTO identity.team_member (team_id, account_id) VALUES (:id, :bob)")
                .param("id", group)
                .param("bob", BOB.id())
                .update();
        return fixture;
    }

    private static DashboardSharing sharing(DashboardFixture fixture) {
        return new DashboardSharing(fixture.dashboards, new Grants(fixture.jdbc));
    }

    private Grant toGroup(Level level) {
        return new Grant(Subject.GROUP, group, "", level);
    }

    private static Grant to(Caller caller, Level level) {
        return new Grant(Subject.PERSON, caller.id(), "", level);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotForEverybodyIsMissingForThoseItIsNotSharedWith(TestDatabase database) {
        DashboardFixture fixture = over(database);
        DashboardSharing sharing = sharing(fixture);
        UUID id = fixture.published("Pay").id();
        assertThat(fixture.dashboards.list(BOB, "", Scope.ALL)).hasSize(1);

        sharing.share(MIA, id, new Access(false, List.of()));
        refused(DashboardFault.NO_SUCH_DASHBOARD, () -> fixture.dashboards.get(BOB, id));
        refused(DashboardFault.NO_SUCH_DASHBOARD, () -> fixture.dashboards.editable(OTTO, id));
        assertThat(fixture.dashboards.list(BOB, "pay", Scope.ALL)).isEmpty();
        assertThat(fixture.dashboards.list(MIA, "", Scope.PUBLISHED)).hasSize(1);
        assertThat(fixture.dashboards.list(ROOT, "", Scope.ALL)).hasSize(1);

        Access shared = sharing.share(MIA, id, new Access(false, List.of(toGroup(Level.EDIT))));
        assertThat(shared.grants()).extracting(Grant::name).containsExactly("Ops");
        assertThat(fixture.dashboards.level(BOB, fixture.dashboards.get(BOB, id)))
                .as("a reader views, whatever is shared")
                .isEqualTo(Level.VIEW);
        assertThat(fixture.dashboards.list(BOB, "pay", Scope.ALL)).hasSize(1);
    }

    @Test
    void whoeverEditsChangesAndPublishesButDoesNotShareOrDelete() {
        DashboardFixture fixture = over(TestDatabase.H2);
        DashboardSharing sharing = sharing(fixture);
        Dashboard draft = fixture.dashboards.create(MIA, "Draft", null, DashboardFixture.one("SELECT 1 AS a"));
        refused(DashboardFault.NO_SUCH_DASHBOARD, () -> fixture.dashboards.get(OTTO, draft.id()));

        sharing.share(MIA, draft.id(), new Access(true, List.of(to(OTTO, Level.EDIT), to(BOB, Level.VIEW))));
        Dashboard changed =
                fixture.dashboards.change(OTTO, draft.id(), draft.version(), new Change("Changed", null, null));
        assertThat(fixture.dashboards.list(OTTO, "", Scope.ALL)).hasSize(1);
        assertThat(fixture.dashboards.list(OTTO, "", Scope.MINE)).isEmpty();
        assertThat(fixture.dashboards.list(OTTO, "", Scope.PUBLISHED)).isEmpty();
        refused(DashboardFault.NO_SUCH_DASHBOARD, () -> fixture.dashboards.get(BOB, draft.id()));
        refused(DashboardFault.NOT_YOUR_DASHBOARD, () -> fixture.dashboards.delete(OTTO, draft.id()));
        refused(DashboardFault.NOT_YOUR_DASHBOARD, () -> sharing.access(OTTO, draft.id()));
        fixture.dashboards.publish(OTTO, draft.id(), changed.version(), null);
        assertThat(fixture.dashboards.get(BOB, draft.id()).title()).isEqualTo("Changed");

        sharing.share(MIA, draft.id(), new Access(true, List.of(to(OTTO, Level.OWN))));
        fixture.dashboards.delete(OTTO, draft.id());
        refused(DashboardFault.NO_SUCH_DASHBOARD, () -> fixture.dashboards.get(MIA, draft.id()));
    }

    @Test
    void nobodyIsSharedWithTwiceOrWithoutBeingThere() {
        DashboardFixture fixture = over(TestDatabase.H2);
        DashboardSharing sharing = sharing(fixture);
        UUID id = fixture.published("Pay").id();
        Grant nobody = new Grant(Subject.PERSON, UUID.randomUUID(), "", Level.VIEW);

        refused(IdentityFault.NO_SUCH_SUBJECT, () -> sharing.share(MIA, id, new Access(true, List.of(nobody))));
        refused(
                IdentityFault.NO_SUCH_SUBJECT,
                () -> sharing.share(MIA, id, new Access(true, List.of(to(OTTO, Level.VIEW), to(OTTO, Level.EDIT)))));
    }

    @Test
    void noTileDrawsFromADatasetThatItsAuthorMayNotUse() {
        DashboardFixture fixture = over(TestDatabase.H2);
        Dashboard draft = fixture.dashboards.create(MIA, "Draft", null, DashboardFixture.one("SELECT 1 AS a"));
        Tile tile = new Tile("t2", 0, 6, 8, 6, new Dataset("", null, SECRET), Visual.of(VisualKind.TABLE, "t2"));
        Definition next = draft.draft().with(tile);

        refused(
                DashboardFault.DATASET_UNKNOWN,
                () -> fixture.dashboards.change(MIA, draft.id(), draft.version(), new Change(null, null, next)));
        refused(DashboardFault.DATASET_UNKNOWN, () -> fixture.dashboards.create(MIA, "Other", null, next));
    }

    private static void refused(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }
}
