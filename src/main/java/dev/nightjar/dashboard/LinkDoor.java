package dev.nightjar.dashboard;

import dev.nightjar.dashboard.ShareLinkRows.Locked;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the holders of tokens in, whether people hand them on or a program made them for one visit.
 *
 * <p>A link that is unknown, expired, revoked, somebody else's visit, or of a deleted or unpublished dashboard fails in one
 * and the same way, so that nobody learns what exists by trying.
 */
@Service
public class LinkDoor {

    private final ShareLinkRows rows;
    private final DashboardRows dashboards;
    private final LinkPasswords passwords;
    private final LinkOpenings openings;
    private final Clock clock;

    LinkDoor(
            ShareLinkRows rows, DashboardRows dashboards, LinkPasswords passwords, LinkOpenings openings, Clock clock) {
        this.rows = rows;
        this.dashboards = dashboards;
        this.passwords = passwords;
        this.openings = openings;
        this.clock = clock;
    }

    /**
     * A page that was let in.
     *
     * @param visit what its scripts show to be known again, since browsers give a page in a frame no cookies
     * @param origins the sites that may show it in a frame
     * @param metered whether the visitor is told what their session costs; not those of somebody else's pages
     */
    public record Entry(Viewing viewing, String visit, List<String> origins, boolean metered) {}

    /** Somebody asks for the page. A link for one visit is theirs from now on, and nobody else's. */
    @Transactional
    public Entry enter(String token, LinkVisitor visitor, LinkVisitor.Browser browser) {
        Locked locked = open(token);
        ShareLink.Embedding embedding = locked.link().embedding();
        if (embedding == null) {
            return entry(locked, visitor);
        }
        Instant now = DashboardRows.now(clock);
        Instant end = now.plus(Duration.ofMinutes(embedding.minutes()));
        LinkVisitor page = new LinkVisitor(UUID.randomUUID(), null, visitor.caller());
        if (!rows.enter(locked.link().id(), page.id(), now, end, browser.site())) {
            throw nothing();
        }
        return entry(open(token), page);
    }

    private Entry entry(Locked locked, LinkVisitor visitor) {
        ShareLink link = locked.link();
        return new Entry(view(locked, visitor), visit(locked, visitor.id()), link.origins(), link.embedding() == null);
    }

    /** What a visitor sees by this link. */
    @Transactional(readOnly = true)
    public Viewing view(String token, LinkVisitor visitor) {
        return view(open(token), visitor);
    }

    private Viewing view(Locked locked, LinkVisitor visitor) {
        ShareLink link = locked.link();
        if (link.state(clock.instant()) == ShareLink.State.USED_UP && !openings.open(link.id(), visitor.id())) {
            throw nothing();
        }
        if (locked.passwordHash() != null && !passwords.proven(locked, visitor)) {
            throw new FaultException(DashboardFault.LINK_PASSWORD_NEEDED);
        }
        LinkVisitor payer =
                new LinkVisitor(link.payer(visitor.id()).orElseThrow(LinkDoor::nothing), null, visitor.caller());
        return dashboards
                .find(link.dashboard())
                .filter(found -> found.published() != null)
                .map(found ->
                        Viewing.of(found, payer, new Viewer.Guest(link.terms().attributes()), link.terms()))
                .orElseThrow(LinkDoor::nothing);
    }

    /** Tries a password; what it returns opens the link for this visitor. */
    public String unlock(String token, UUID visitor, String password) {
        return passwords.unlock(open(token), visitor, password);
    }

    /** Counts a visitor's opening of the page, once in twelve hours. */
    @Transactional
    public void noteOpened(String token, LinkVisitor visitor, LinkVisitor.Browser browser) {
        ShareLink link = open(token).link();
        if (!openings.open(link.id(), visitor.id())) {
            if (!rows.noteOpened(link.id(), DashboardRows.now(clock))) {
                throw nothing();
            }
            openings.note(link.id(), visitor.id(), name(link, visitor.caller()), browser);
        }
    }

    private static @Nullable String name(ShareLink link, @Nullable Caller caller) {
        ShareLink.Embedding embedding = link.embedding();
        return caller != null ? caller.name() : embedding == null ? null : embedding.person();
    }

    /** Who shows this; empty where it is not one of this link's. */
    Optional<UUID> visitor(String token, String visit) {
        try {
            int end = visit.indexOf('.');
            UUID visitor = UUID.fromString(visit.substring(0, Math.max(0, end)));
            return Secrets.same(visit, visit(open(token), visitor)) ? Optional.of(visitor) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String visit(Locked locked, UUID visitor) {
        return visitor + "." + Secrets.signed(locked.proofKey(), "visit " + visitor);
    }

    private Locked open(String token) {
        return rows.byTokenHash(Secrets.hash(token))
                .filter(locked -> locked.link().state(clock.instant()).opens())
                .orElseThrow(LinkDoor::nothing);
    }

    private static FaultException nothing() {
        return new FaultException(DashboardFault.NO_SUCH_LINK);
    }
}
