package dev.nightjar.dashboard;

import dev.nightjar.dashboard.ShareLinkRows.Locked;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that show one published dashboard, and nothing else, to whoever holds them.
 *
 * <p>A link that is unknown, expired, revoked or of a deleted or unpublished dashboard fails in one and the same way, so
 * that nobody learns what exists by trying.
 */
@Service
public class ShareLinks {

    private static final int LONGEST_LABEL = 200;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 72; // what BCrypt looks at

    private final ShareLinkRows rows;
    private final Dashboards dashboards;
    private final DashboardRows dashboardRows;
    private final LinkPasswords passwords;
    private final LinkOpenings openings;
    private final Clock clock;

    ShareLinks(
            ShareLinkRows rows,
            Dashboards dashboards,
            DashboardRows dashboardRows,
            LinkPasswords passwords,
            LinkOpenings openings,
            Clock clock) {
        this.rows = rows;
        this.dashboards = dashboards;
        this.dashboardRows = dashboardRows;
        this.passwords = passwords;
        this.openings = openings;
        this.clock = clock;
    }

    /**
     * A link to be made.
     *
     * @param password null lets in whoever has the link
     * @param downloads whether visitors may take numbers away as files; not, where null
     * @param origins the sites that may show it in a frame
     * @param attributes what it says of its visitors, for the rules by tag of datasets; only administrators may say anything
     */
    public record NewLink(
            String label,
            @Nullable Instant expiresAt,
            @Nullable String password,
            @Nullable Boolean downloads,
            @Nullable List<LinkTerms.Locked> locked,
            @Nullable Integer mostViews,
            @Nullable List<String> origins,
            @Nullable Map<String, List<String>> attributes) {

        public NewLink(String label, @Nullable Instant expiresAt, @Nullable String password) {
            this(label, expiresAt, password, null, null, null, null, null);
        }
    }

    /**
     * What a visitor comes with.
     *
     * @param kind which browser, roughly
     * @param site that shows the page in a frame; null where none does
     */
    public record Browser(
            String kind, @Nullable String address, @Nullable String site) {}

    /**
     * Who stands before the door.
     *
     * @param cookie what we know this browser by
     * @param proof what {@link #unlock} gave this browser, if anything
     * @param caller who is signed in, if anybody: then they are charged as themselves, and an author not at all
     */
    public record Visitor(
            UUID cookie, @Nullable String proof, @Nullable Caller caller) {}

    @Transactional(readOnly = true)
    public List<ShareLink> list(Caller caller, UUID dashboard) {
        dashboards.editable(caller, dashboard);
        return rows.of(dashboard);
    }

    @Transactional
    public ShareLink.Issued create(Caller caller, UUID dashboard, NewLink wanted) {
        if (dashboards.editable(caller, dashboard).published() == null) {
            throw new FaultException(DashboardFault.NOT_PUBLISHED);
        }
        String label = wanted.label() == null ? "" : wanted.label().strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw new FaultException(DashboardFault.LINK_LABEL_NEEDED, LONGEST_LABEL).about("label");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now())) {
            throw new FaultException(DashboardFault.LINK_EXPIRY_PAST).about("expiresAt");
        }
        if (wanted.attributes() != null && !wanted.attributes().isEmpty()) {
            caller.mustBe(
                    Role.ADMINISTRATOR); // or whoever may edit a dashboard could see by a link what is not for them
        }
        String password = wanted.password() == null || wanted.password().isEmpty() ? null : wanted.password();
        if (password != null && (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD)) {
            throw new FaultException(DashboardFault.LINK_PASSWORD_TOO_SHORT, SHORTEST_PASSWORD, LONGEST_PASSWORD)
                    .about("password");
        }
        List<String> origins = NewLinkCheck.origins(wanted);
        if (password != null && !origins.isEmpty()) {
            throw new FaultException(DashboardFault.FRAME_WITH_PASSWORD).about("password");
        }
        String token = Secrets.random();
        ShareLink link = new ShareLink(
                UUID.randomUUID(),
                dashboard,
                label,
                password != null,
                NewLinkCheck.terms(wanted),
                NewLinkCheck.mostViews(wanted),
                origins,
                caller.name(),
                now(),
                wanted.expiresAt() == null ? null : wanted.expiresAt().truncatedTo(ChronoUnit.MILLIS),
                null,
                0,
                null);
        rows.add(new Locked(
                link, Secrets.hash(token), password == null ? null : passwords.hash(password), Secrets.random()));
        return new ShareLink.Issued(link, token);
    }

    /** Ends a link; whoever has it open sees nothing more from the next request on. */
    @Transactional
    public void revoke(Caller caller, UUID dashboard, UUID link) {
        dashboards.editable(caller, dashboard);
        if (!rows.revoke(dashboard, link, now())) {
            throw new FaultException(DashboardFault.NO_SUCH_LINK);
        }
    }

    /** What a visitor sees by this link. */
    @Transactional(readOnly = true)
    public Viewing view(String token, Visitor visitor) {
        Locked locked = open(token);
        if (locked.link().state(now()) == ShareLink.State.USED_UP
                && !openings.open(locked.link().id(), visitor.cookie())) {
            throw nothing();
        }
        if (locked.passwordHash() != null && !passwords.proven(locked, visitor)) {
            throw new FaultException(DashboardFault.LINK_PASSWORD_NEEDED);
        }
        return dashboardRows
                .find(locked.link().dashboard())
                .filter(found -> found.published() != null)
                .map(found -> Viewing.of(
                        found,
                        visitor,
                        new Viewer.Guest(locked.link().terms().attributes()),
                        locked.link().terms()))
                .orElseThrow(ShareLinks::nothing);
    }

    /** Tries a password; what it returns opens the link for this visitor. */
    public String unlock(String token, UUID visitor, String password) {
        return passwords.unlock(open(token), visitor, password);
    }

    /** Counts a visitor's opening of the page, once in twelve hours. */
    @Transactional
    public void noteOpened(String token, Visitor visitor, Browser browser) {
        ShareLink link = open(token).link();
        if (!openings.open(link.id(), visitor.cookie())) {
            if (!rows.noteOpened(link.id(), now())) {
                throw nothing();
            }
            Caller caller = visitor.caller();
            openings.note(link.id(), visitor.cookie(), caller == null ? null : caller.name(), browser);
        }
    }

    /** What a page in a frame shows to be known again, since browsers give it no cookies there. */
    public String visit(String token, UUID visitor) {
        return visitor + "." + signed(open(token), visitor);
    }

    /** Who shows this; empty where it is not one of this link's. */
    Optional<UUID> visitor(String token, String visit) {
        try {
            int end = visit.indexOf('.');
            UUID visitor = UUID.fromString(visit.substring(0, Math.max(0, end)));
            return Secrets.same(visit.substring(end + 1), signed(open(token), visitor))
                    ? Optional.of(visitor)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String signed(Locked locked, UUID visitor) {
        return Secrets.signed(locked.proofKey(), "visit " + visitor);
    }

    /** The sites that may show the link in a frame. */
    public List<String> origins(String token) {
        return open(token).link().origins();
    }

    /** Who opened a link, the newest first. */
    @Transactional(readOnly = true)
    public List<LinkOpening> openings(Caller caller, UUID dashboard, UUID link) {
        if (list(caller, dashboard).stream().noneMatch(found -> found.id().equals(link))) {
            throw nothing();
        }
        return openings.of(link);
    }

    private Locked open(String token) {
        return rows.byTokenHash(Secrets.hash(token))
                .filter(locked -> locked.link().state(now()).opens())
                .orElseThrow(ShareLinks::nothing);
    }

    private static FaultException nothing() {
        return new FaultException(DashboardFault.NO_SUCH_LINK);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
