package dev.nightjar.comment;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static dev.nightjar.dashboard.DashboardFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.comment.CommentThread.Comment;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.DashboardFixture;
import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.dashboard.Definition;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CommentsTests {

    private final DashboardFixture fixture;
    private final List<Object> told = new ArrayList<>();
    private final Comments comments;
    private final MentionInbox inbox;
    private final Dashboard dashboard;

    CommentsTests(TestDatabase database) {
        fixture = new DashboardFixture(database);
        Discussed discussed = new Discussed(fixture.dashboards, new FourPeople());
        comments = new Comments(new CommentRows(fixture.jdbc), discussed, told::add, fixture.clock);
        inbox = new MentionInbox(fixture.jdbc, discussed, fixture.clock);
        dashboard = fixture.published("Delays");
    }

    private record FourPeople() implements People {

        @Override
        public List<Caller> all() {
            return List.of(MIA, OTTO, ROOT, BOB);
        }

        @Override
        public String name(AccountId account) {
            return "–";
        }
    }

    @Test
    void whoeverSeesADashboardFollowsWhatIsSaidAboutIt() {
        CommentThread thread = comments.begin(BOB, dashboard.id(), null, " Why so many? ");
        fixture.clock.advance(Duration.ofMinutes(1));
        comments.reply(MIA, dashboard.id(), thread.id(), "It was Christmas.");

        assertThat(comments.threads(OTTO, dashboard.id())).singleElement().satisfies(found -> {
            assertThat(found.comments()).extracting(Comment::text).containsExactly("Why so many?", "It was Christmas.");
            assertThat(found.comments()).extracting(Comment::author).containsExactly(BOB.account(), MIA.account());
        });
        Dashboard secret = fixture.dashboards.create(MIA, "Secret", null, Definition.EMPTY);
        fails(DashboardFault.NO_SUCH_DASHBOARD, () -> comments.threads(BOB, secret.id()));
        fails(DashboardFault.NO_SUCH_DASHBOARD, () -> comments.begin(BOB, secret.id(), null, "Hello"));
        Dashboard other = fixture.published("Other");
        fails(CommentFault.NO_SUCH_COMMENT, () -> comments.reply(BOB, other.id(), thread.id(), "Hello"));
    }

    @Test
    void whatIsSaidOfATileThatIsOnlyInTheDraftIsForThoseWhoEdit() {
        comments.begin(BOB, dashboard.id(), "t1", "On a tile");
        Definition two = new Definition(
                List.of(DashboardFixture.tile("t1", 0, "SELECT 1"), DashboardFixture.tile("t2", 6, "SELECT 2")),
                List.of());
        fixture.dashboards.change(MIA, dashboard.id(), dashboard.version(), new Change(null, null, two));
        CommentThread drafted = comments.begin(MIA, dashboard.id(), "t2", "@bob and @root, only in the draft");

        assertThat(comments.threads(MIA, dashboard.id())).hasSize(2);
        assertThat(comments.threads(BOB, dashboard.id()))
                .singleElement()
                .satisfies(thread -> assertThat(thread.tile()).isEqualTo("t1"));
        assertThat(drafted.comments().getFirst().mentions()).containsExactly(ROOT.account());
        fails(CommentFault.NO_SUCH_COMMENT, () -> comments.begin(BOB, dashboard.id(), "t2", "Hello"));
        fails(CommentFault.NO_SUCH_COMMENT, () -> comments.reply(BOB, dashboard.id(), drafted.id(), "Hello"));
        fails(CommentFault.NO_SUCH_COMMENT, () -> comments.begin(MIA, dashboard.id(), "t3", "Hello"));
    }

    @Test
    void oneChangesAndDeletesWhatOneSaidOneself() {
        CommentThread thread = comments.begin(BOB, dashboard.id(), null, "Frist");
        UUID said = thread.comments().getFirst().id();

        comments.change(BOB, dashboard.id(), said, "First");
        assertThat(comments.threads(BOB, dashboard.id()).getFirst().comments())
                .singleElement()
                .satisfies(comment -> {
                    assertThat(comment.text()).isEqualTo("First");
                    assertThat(comment.editedAt()).isEqualTo(fixture.clock.instant());
                });
        fails(CommentFault.NOT_YOUR_COMMENT, () -> comments.change(MIA, dashboard.id(), said, "Mine"));
        fails(CommentFault.NOT_YOUR_COMMENT, () -> comments.delete(OTTO, dashboard.id(), said));
        comments.delete(MIA, dashboard.id(), said); // who owns the dashboard keeps order on it
        assertThat(comments.threads(BOB, dashboard.id())).isEmpty();
        fails(CommentFault.COMMENT_NEEDED, () -> comments.begin(BOB, dashboard.id(), null, " "));
        fails(CommentFault.COMMENT_NEEDED, () -> comments.begin(BOB, dashboard.id(), null, "x".repeat(4_001)));
        assertThat(comments.threads(BOB, dashboard.id())).isEmpty();
    }

    @Test
    void aThreadIsSettledByWhoBeganItOrEditsTheDashboardUntilSomebodyAnswers() {
        UUID thread = comments.begin(BOB, dashboard.id(), null, "Done?").id();

        fails(CommentFault.NOT_YOUR_COMMENT, () -> comments.resolve(OTTO, dashboard.id(), thread, true));
        CommentThread resolved = comments.resolve(MIA, dashboard.id(), thread, true);
        assertThat(resolved.resolved()).isEqualTo(new CommentThread.Resolved(MIA.account(), fixture.clock.instant()));
        assertThat(comments.resolve(BOB, dashboard.id(), thread, false).resolved())
                .isNull();
        comments.resolve(BOB, dashboard.id(), thread, true);
        assertThat(comments.reply(OTTO, dashboard.id(), thread, "Not yet").resolved())
                .isNull();
    }

    @Test
    void whoIsMentionedIsToldOnceUntilTheyLook() {
        UUID said = comments.begin(MIA, dashboard.id(), null, "@bob, @mia: look")
                .comments()
                .getFirst()
                .id();
        comments.change(MIA, dashboard.id(), said, "@bob, @otto: look again");

        assertThat(told)
                .extracting(event -> ((PeopleMentioned) event).people())
                .containsExactly(List.of(BOB), List.of(OTTO));
        assertThat(inbox.unseen(BOB)).isEqualTo(1);
        assertThat(inbox.unseen(MIA)).isZero();
        assertThat(inbox.newest(BOB)).singleElement().satisfies(mention -> {
            assertThat(mention.title()).isEqualTo("Delays");
            assertThat(mention.text()).isEqualTo("@bob, @otto: look again");
        });
        inbox.look(BOB, fixture.published("Other").id());
        assertThat(inbox.unseen(BOB)).isEqualTo(1);
        inbox.look(BOB, dashboard.id());
        assertThat(inbox.unseen(BOB)).isZero();
        assertThat(inbox.newest(BOB)).hasSize(1);
        comments.change(MIA, dashboard.id(), said, "Nobody, after all");
        assertThat(inbox.newest(BOB)).isEmpty();
    }

    @Test
    void whoSeesTheDashboardNoMoreIsNotToldOfIt() {
        comments.begin(MIA, dashboard.id(), null, "@bob look");
        fixture.jdbc.sql("UPDATE dashboard.dashboard SET for_everybody = FALSE").update();

        assertThat(inbox.newest(BOB)).isEmpty();
        assertThat(inbox.unseen(BOB)).isZero();
        assertThat(comments.people(MIA, dashboard.id())).containsExactly("mia", "root");
        comments.begin(MIA, dashboard.id(), null, "@bob, @root?");
        assertThat(((PeopleMentioned) told.getLast()).people()).containsExactly(ROOT);
    }

    private static void fails(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
