package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static dev.nightjar.dashboard.DashboardFixture.ROOT;
import static dev.nightjar.dashboard.DashboardFixture.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.dashboard.EmbedLinks.NewVisit;
import dev.nightjar.dashboard.ShareLinks.NewLink;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.IdentityFault;
import dev.nightjar.metering.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ShareLinksTests {

    private static final LinkVisitor.Browser FIREFOX = new LinkVisitor.Browser(
            BrowserKind.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "10.0.0.1", null);

    private static final LinkVisitor STRANGER = new LinkVisitor(UUID.randomUUID(), null, null);

    private final DashboardFixture fixture;
    private final ShareLinks links;
    private final LinkDoor door;
    private final Dashboard dashboard;

    ShareLinksTests(TestDatabase database) {
        fixture = new DashboardFixture(database);
        links = fixture.links;
        door = fixture.door;
        dashboard = fixture.published("Delays");
    }

    @Test
    void aLinkShowsThePublicationToAStranger() {
        String token = link(null, null);
        fixture.dashboards.change(MIA, dashboard.id(), dashboard.version(), new Change(null, null, one("SELECT 2")));

        Viewing viewing = door.view(token, STRANGER);

        assertThat(viewing.definition()).isEqualTo(one("SELECT 1 AS a"));
        assertThat(viewing.stranger()).isTrue();
        assertThat(viewing.reader()).isEqualTo(new Reader.Visitor(STRANGER.id()));
    }

    @Test
    void theTokenIsLongRandomAndNotStored() {
        String token = link(null, null);

        assertThat(token).hasSize(43).isNotEqualTo(link(null, null));
        assertThat(fixture.jdbc
                        .sql("SELECT * FROM dashboard.share_link")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(token);
    }

    @Test
    void everyDoorThatDoesNotOpenLooksTheSame() {
        String revoked = link(null, null);
        links.revoke(
                MIA, dashboard.id(), links.list(MIA, dashboard.id()).getFirst().id());
        String expiring = link(Duration.ofHours(1), null);
        assertThat(door.view(expiring, STRANGER)).isNotNull();
        fixture.clock.advance(Duration.ofHours(1));

        fails(DashboardFault.NO_SUCH_LINK, () -> door.view("unknown", STRANGER));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(revoked, STRANGER));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(expiring, STRANGER));
        String open = link(null, null);
        fixture.dashboards.delete(MIA, dashboard.id());
        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(open, STRANGER));
    }

    @Test
    void aPasswordOpensTheLinkForTheBrowserThatKnewIt() {
        String token = link(null, "correct horse");

        fails(DashboardFault.LINK_PASSWORD_NEEDED, () -> door.view(token, STRANGER));
        fails(DashboardFault.LINK_PASSWORD_WRONG, () -> door.unlock(token, STRANGER.id(), "wrong horse"));
        String proof = door.unlock(token, STRANGER.id(), "correct horse");

        assertThat(door.view(token, new LinkVisitor(STRANGER.id(), proof, null)))
                .isNotNull();
        fails(
                DashboardFault.LINK_PASSWORD_NEEDED,
                () -> door.view(token, new LinkVisitor(UUID.randomUUID(), proof, null)));
        String other = link(null, "correct horse");
        fails(DashboardFault.LINK_PASSWORD_NEEDED, () -> door.view(other, new LinkVisitor(STRANGER.id(), proof, null)));
    }

    @Test
    void guessingPasswordsIsSlow() {
        String token = link(null, "correct horse");
        for (int i = 0; i < LinkPasswords.MOST_ATTEMPTS; i++) {
            fails(DashboardFault.LINK_PASSWORD_WRONG, () -> door.unlock(token, UUID.randomUUID(), "wrong horse"));
        }

        fails(DashboardFault.LINK_PASSWORD_THROTTLED, () -> door.unlock(token, UUID.randomUUID(), "correct horse"));
        fixture.clock.advance(LinkPasswords.PAUSE.plusSeconds(1));
        assertThat(door.unlock(token, STRANGER.id(), "correct horse")).isNotEmpty();
    }

    @Test
    void openingsAreCounted() {
        String token = link(null, null);

        door.noteOpened(token, someone(), FIREFOX);
        door.noteOpened(token, someone(), FIREFOX);

        assertThat(links.list(MIA, dashboard.id())).singleElement().satisfies(link -> {
            assertThat(link.opened()).isEqualTo(2);
            assertThat(link.lastOpenedAt()).isEqualTo(fixture.clock.instant());
            assertThat(link.createdBy()).isEqualTo("mia");
        });
    }

    @Test
    void onlyWhoeverMayChangeADashboardSeesAndMakesItsLinks() {
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> links.list(OTTO, dashboard.id()));
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> links.create(BOB, dashboard.id(), new NewLink("x", null, null)));
        Dashboard other = fixture.published("Other");
        link(null, null);
        UUID foreign = links.list(MIA, dashboard.id()).getFirst().id();
        fails(DashboardFault.NO_SUCH_LINK, () -> links.revoke(MIA, other.id(), foreign));
    }

    @Test
    void badInputIsNamed() {
        fails(DashboardFault.LINK_LABEL_NEEDED, () -> links.create(MIA, dashboard.id(), new NewLink(" ", null, null)));
        fails(
                DashboardFault.LINK_EXPIRY_PAST,
                () -> links.create(MIA, dashboard.id(), new NewLink("x", fixture.clock.instant(), null)));
        fails(
                DashboardFault.LINK_PASSWORD_TOO_SHORT,
                () -> links.create(MIA, dashboard.id(), new NewLink("x", null, "12345")));
        Dashboard draft = fixture.dashboards.create(MIA, "Draft", null, Definition.EMPTY);
        fails(DashboardFault.NOT_PUBLISHED, () -> links.create(MIA, draft.id(), new NewLink("x", null, null)));
    }

    @Test
    void aBrowserThatComesAgainIsCountedOnceInTwelveHours() {
        String token = link(null, null);
        LinkVisitor ada = someone();

        door.noteOpened(token, ada, FIREFOX);
        fixture.clock.advance(LinkOpenings.LASTS.minusSeconds(1));
        door.noteOpened(token, ada, FIREFOX);
        fixture.clock.advance(Duration.ofSeconds(2));
        door.noteOpened(token, ada, FIREFOX);

        UUID id = links.list(MIA, dashboard.id()).getFirst().id();
        assertThat(links.openings(MIA, dashboard.id(), id)).hasSize(2).first().satisfies(opening -> {
            assertThat(opening.browser()).isEqualTo("Firefox / Linux");
            assertThat(opening.address()).isNull();
        });
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> links.openings(OTTO, dashboard.id(), id));
    }

    @Test
    void afterItsLastViewALinkOpensOnlyForThoseWhoAreIn() {
        NewLink once = new NewLink("once", null, null, false, null, 1, null, null);
        String token = links.create(MIA, dashboard.id(), once).token();
        LinkVisitor ada = someone();
        door.view(token, ada);
        door.noteOpened(token, ada, FIREFOX);

        assertThat(door.view(token, ada).stranger()).isTrue();
        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(token, someone()));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.noteOpened(token, someone(), FIREFOX));
        assertThat(links.list(MIA, dashboard.id()).getFirst().opened()).isEqualTo(1);
    }

    @Test
    void termsOfALinkAreCheckedAndKept() {
        LinkTerms.Locked carrier = new LinkTerms.Locked("carrier", List.of("AA"));
        links.create(
                MIA,
                dashboard.id(),
                new NewLink("x", null, null, true, List.of(carrier), 5, List.of(" HTTPS://Example.com/ "), null));

        assertThat(links.list(MIA, dashboard.id())).singleElement().satisfies(link -> {
            assertThat(link.terms()).isEqualTo(new LinkTerms(true, List.of(carrier)));
            assertThat(link.mostViews()).isEqualTo(5);
            assertThat(link.origins()).containsExactly("https://example.com");
        });
        LinkTerms.Locked nothing = new LinkTerms.Locked("carrier", List.of());
        fails(DashboardFault.LOCKED_INVALID, () -> create(List.of(nothing), null, null));
        fails(DashboardFault.MOST_VIEWS_INVALID, () -> create(null, 0, null));
        fails(DashboardFault.ORIGIN_INVALID, () -> create(null, null, List.of("*")));
        fails(DashboardFault.ORIGIN_INVALID, () -> create(null, null, List.of("https://example.com/path")));
        fails(DashboardFault.ORIGIN_INVALID, () -> create(null, null, List.of("https://a.com; script-src *")));
    }

    @Test
    void whatALinkSaysOfItsVisitorsIsSaidByAdministratorsOnly() {
        Map<String, List<String>> tags = Map.of("customer", List.of("42", "43"));
        String token = links.create(ROOT, dashboard.id(), tagged(tags)).token();

        assertThat(door.view(token, someone()).viewer()).isEqualTo(new Viewer.Guest(tags));
        assertThat(door.view(link(null, null), someone()).viewer()).isEqualTo(Viewer.Guest.UNKNOWN);
        fails(IdentityFault.NOT_ALLOWED, () -> links.create(MIA, dashboard.id(), tagged(tags)));
        fails(
                DashboardFault.LINK_TAGS_INVALID,
                () -> links.create(ROOT, dashboard.id(), tagged(Map.of("customer", List.of()))));
    }

    private static NewLink tagged(Map<String, List<String>> tags) {
        return new NewLink("tagged", null, null, null, null, null, null, tags);
    }

    @Test
    void aFrameIsKnownByWhatOnlyItsLinkSigned() {
        String token = link(null, null);
        String other = link(null, null);
        UUID visitor = UUID.randomUUID();
        String visit =
                door.enter(token, new LinkVisitor(visitor, null, null), FIREFOX).visit();

        assertThat(door.visitor(token, visit)).contains(visitor);
        assertThat(door.visitor(other, visit)).isEmpty();
        assertThat(door.visitor(token, UUID.randomUUID() + visit.substring(36))).isEmpty();
        assertThat(door.visitor(token, "nobody")).isEmpty();
    }

    @Test
    void aLinkForFramesHasNoPassword() {
        NewLink both = new NewLink("x", null, "correct horse", false, null, null, List.of("https://example.com"), null);
        fails(DashboardFault.FRAME_WITH_PASSWORD, () -> links.create(MIA, dashboard.id(), both));
    }

    @Test
    void aVisitThatAProgramAllowedIsOfTheFirstPageThatAsks() {
        String token = embed(visit("42", 15)).token();

        LinkDoor.Entry entry = door.enter(token, STRANGER, FIREFOX);

        UUID page = door.visitor(token, entry.visit()).orElseThrow();
        assertThat(entry.origins()).containsExactly("https://portal.example");
        assertThat(door.view(token, new LinkVisitor(page, null, null)).stranger())
                .isTrue();
        fails(DashboardFault.NO_SUCH_LINK, () -> door.enter(token, STRANGER, FIREFOX));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.enter(token, new LinkVisitor(page, null, null), FIREFOX));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(token, STRANGER));
        assertThat(links.list(MIA, dashboard.id())).isEmpty();
        assertThat(fixture.embeds.list(MIA, dashboard.id())).singleElement().satisfies(link -> {
            assertThat(link.embedding().person()).isEqualTo("42");
            assertThat(link.embedding().enteredAt()).isEqualTo(fixture.clock.instant());
        });
    }

    @Test
    void aVisitBeginsWithinFiveMinutesAndLastsAsLongAsItMay() {
        String missed = embed(visit(null, 15)).token();
        String taken = embed(visit(null, 15)).token();
        fixture.clock.advance(EmbedLinks.WAITS.minusSeconds(1));
        String visit = door.enter(taken, STRANGER, FIREFOX).visit();
        LinkVisitor page = new LinkVisitor(door.visitor(taken, visit).orElseThrow(), null, null);
        fixture.clock.advance(Duration.ofSeconds(1));

        fails(DashboardFault.NO_SUCH_LINK, () -> door.enter(missed, STRANGER, FIREFOX));
        fixture.clock.advance(Duration.ofMinutes(15).minusSeconds(2));
        assertThat(door.view(taken, page)).isNotNull();
        fixture.clock.advance(Duration.ofSeconds(1));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(taken, page));
        fails(DashboardFault.NO_SUCH_LINK, () -> door.visitor(taken, visit));
    }

    @Test
    void aPersonWhomAProgramNamesIsOneReaderOnAllVisits() {
        assertThat(reader(visit("42", 15))).isEqualTo(reader(visit("42", 600)));
        assertThat(reader(visit("42", 15))).isNotEqualTo(reader(visit("43", 15)));
        assertThat(reader(visit(null, 15))).isNotEqualTo(reader(visit(null, 15)));
    }

    @Test
    void aVisitThatIsEndedShowsNothingMore() {
        ShareLink.Issued issued = embed(visit(null, null));
        String visit = door.enter(issued.token(), STRANGER, FIREFOX).visit();
        LinkVisitor page = new LinkVisitor(door.visitor(issued.token(), visit).orElseThrow(), null, null);

        links.revoke(MIA, dashboard.id(), issued.link().id());

        fails(DashboardFault.NO_SUCH_LINK, () -> door.view(issued.token(), page));
    }

    @Test
    void whatAProgramAsksForIsChecked() {
        NewVisit anywhere = new NewVisit(null, null, null, null, null, null);
        NewVisit tagged = new NewVisit(null, PORTAL, null, Map.of("customer", List.of("42")), null, null);

        fails(DashboardFault.EMBED_ORIGIN_NEEDED, () -> embed(anywhere));
        fails(DashboardFault.EMBED_MINUTES_INVALID, () -> embed(visit(null, 14)));
        fails(DashboardFault.EMBED_MINUTES_INVALID, () -> embed(visit(null, 601)));
        fails(DashboardFault.EMBED_PERSON_TOO_LONG, () -> embed(visit("x".repeat(201), 15)));
        fails(IdentityFault.NOT_ALLOWED, () -> embed(tagged));
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> fixture.embeds.create(OTTO, dashboard.id(), visit(null, 15)));
        String token = fixture.embeds.create(ROOT, dashboard.id(), tagged).token();
        assertThat(door.enter(token, STRANGER, FIREFOX).viewing().viewer())
                .isEqualTo(new Viewer.Guest(Map.of("customer", List.of("42"))));
    }

    @Test
    void oldVisitsAreForgotten() {
        door.enter(embed(visit(null, 15)).token(), STRANGER, FIREFOX);
        fixture.clock.advance(Duration.ofDays(91));
        link(null, null);
        embed(visit(null, 15));

        assertThat(fixture.embeds.list(MIA, dashboard.id())).hasSize(1);
        assertThat(links.list(MIA, dashboard.id())).hasSize(1);
    }

    private static final List<String> PORTAL = List.of("https://portal.example");

    private static NewVisit visit(@Nullable String person, @Nullable Integer minutes) {
        return new NewVisit(person, PORTAL, minutes, null, null, null);
    }

    private ShareLink.Issued embed(NewVisit wanted) {
        return fixture.embeds.create(MIA, dashboard.id(), wanted);
    }

    private Reader reader(NewVisit wanted) {
        return door.enter(embed(wanted).token(), STRANGER, FIREFOX).viewing().reader();
    }

    private void create(List<LinkTerms.Locked> locked, Integer views, List<String> origins) {
        links.create(MIA, dashboard.id(), new NewLink("x", null, null, false, locked, views, origins, null));
    }

    private static LinkVisitor someone() {
        return new LinkVisitor(UUID.randomUUID(), null, null);
    }

    private String link(@Nullable Duration life, @Nullable String password) {
        var expiry = life == null ? null : fixture.clock.instant().plus(life);
        return links.create(MIA, dashboard.id(), new NewLink("for the board", expiry, password))
                .token();
    }

    private static void fails(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
