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
import dev.nightjar.dashboard.ShareLinks.NewLink;
import dev.nightjar.dashboard.ShareLinks.Visitor;
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

    private static final ShareLinks.Browser FIREFOX = new ShareLinks.Browser(
            BrowserKind.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "10.0.0.1", null);

    private static final Visitor STRANGER = new Visitor(UUID.randomUUID(), null, null);

    private final DashboardFixture fixture;
    private final ShareLinks links;
    private final Dashboard dashboard;

    ShareLinksTests(TestDatabase database) {
        fixture = new DashboardFixture(database);
        links = fixture.links;
        dashboard = fixture.published("Delays");
    }

    @Test
    void aLinkShowsThePublicationToAStranger() {
        String token = link(null, null);
        fixture.dashboards.change(MIA, dashboard.id(), dashboard.version(), new Change(null, null, one("SELECT 2")));

        Viewing viewing = links.view(token, STRANGER);

        assertThat(viewing.definition()).isEqualTo(one("SELECT 1 AS a"));
        assertThat(viewing.stranger()).isTrue();
        assertThat(viewing.reader()).isEqualTo(new Reader.Visitor(STRANGER.cookie()));
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
        assertThat(links.view(expiring, STRANGER)).isNotNull();
        fixture.clock.advance(Duration.ofHours(1));

        fails(DashboardFault.NO_SUCH_LINK, () -> links.view("unknown", STRANGER));
        fails(DashboardFault.NO_SUCH_LINK, () -> links.view(revoked, STRANGER));
        fails(DashboardFault.NO_SUCH_LINK, () -> links.view(expiring, STRANGER));
        String open = link(null, null);
        fixture.dashboards.delete(MIA, dashboard.id());
        fails(DashboardFault.NO_SUCH_LINK, () -> links.view(open, STRANGER));
    }

    @Test
    void aPasswordOpensTheLinkForTheBrowserThatKnewIt() {
        String token = link(null, "correct horse");

        fails(DashboardFault.LINK_PASSWORD_NEEDED, () -> links.view(token, STRANGER));
        fails(DashboardFault.LINK_PASSWORD_WRONG, () -> links.unlock(token, STRANGER.cookie(), "wrong horse"));
        String proof = links.unlock(token, STRANGER.cookie(), "correct horse");

        assertThat(links.view(token, new Visitor(STRANGER.cookie(), proof, null)))
                .isNotNull();
        fails(
                DashboardFault.LINK_PASSWORD_NEEDED,
                () -> links.view(token, new Visitor(UUID.randomUUID(), proof, null)));
        String other = link(null, "correct horse");
        fails(
                DashboardFault.LINK_PASSWORD_NEEDED,
                () -> links.view(other, new Visitor(STRANGER.cookie(), proof, null)));
    }

    @Test
    void guessingPasswordsIsSlow() {
        String token = link(null, "correct horse");
        for (int i = 0; i < LinkPasswords.MOST_ATTEMPTS; i++) {
            fails(DashboardFault.LINK_PASSWORD_WRONG, () -> links.unlock(token, UUID.randomUUID(), "wrong horse"));
        }

        fails(DashboardFault.LINK_PASSWORD_THROTTLED, () -> links.unlock(token, UUID.randomUUID(), "correct horse"));
        fixture.clock.advance(LinkPasswords.PAUSE.plusSeconds(1));
        assertThat(links.unlock(token, STRANGER.cookie(), "correct horse")).isNotEmpty();
    }

    @Test
    void openingsAreCounted() {
        String token = link(null, null);

        links.noteOpened(token, someone(), FIREFOX);
        links.noteOpened(token, someone(), FIREFOX);

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
        Visitor ada = someone();

        links.noteOpened(token, ada, FIREFOX);
        fixture.clock.advance(LinkOpenings.LASTS.minusSeconds(1));
        links.noteOpened(token, ada, FIREFOX);
        fixture.clock.advance(Duration.ofSeconds(2));
        links.noteOpened(token, ada, FIREFOX);

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
        Visitor ada = someone();
        links.view(token, ada);
        links.noteOpened(token, ada, FIREFOX);

        assertThat(links.view(token, ada).stranger()).isTrue();
        fails(DashboardFault.NO_SUCH_LINK, () -> links.view(token, someone()));
        fails(DashboardFault.NO_SUCH_LINK, () -> links.noteOpened(token, someone(), FIREFOX));
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

        assertThat(links.view(token, someone()).viewer()).isEqualTo(new Viewer.Guest(tags));
        assertThat(links.view(link(null, null), someone()).viewer()).isEqualTo(Viewer.Guest.UNKNOWN);
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
        String visit = links.visit(token, visitor);

        assertThat(links.visitor(token, visit)).contains(visitor);
        assertThat(links.visitor(other, visit)).isEmpty();
        assertThat(links.visitor(token, UUID.randomUUID() + visit.substring(36)))
                .isEmpty();
        assertThat(links.visitor(token, "nobody")).isEmpty();
    }

    @Test
    void aLinkForFramesHasNoPassword() {
        NewLink both = new NewLink("x", null, "correct horse", false, null, null, List.of("https://example.com"), null);
        fails(DashboardFault.FRAME_WITH_PASSWORD, () -> links.create(MIA, dashboard.id(), both));
    }

    private void create(List<LinkTerms.Locked> locked, Integer views, List<String> origins) {
        links.create(MIA, dashboard.id(), new NewLink("x", null, null, false, locked, views, origins, null));
    }

    private static Visitor someone() {
        return new Visitor(UUID.randomUUID(), null, null);
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
