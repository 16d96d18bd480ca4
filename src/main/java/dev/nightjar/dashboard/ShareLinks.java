package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links by which people show one published dashboard, and nothing else, to whoever they hand them to. What they open is
 * {@link LinkDoor}'s.
 */
@Service
public class ShareLinks {

    private static final int LONGEST_LABEL = 200;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 72; // what BCrypt looks at

    private final ShareLinkRows rows;
    private final Dashboards dashboards;
    private final LinkPasswords passwords;
    private final LinkOpenings openings;
    private final Clock clock;

    ShareLinks(ShareLinkRows rows, Dashboards dashboards, LinkPasswords passwords, LinkOpenings openings, Clock clock) {
        this.rows = rows;
        this.dashboards = dashboards;
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

    @Transactional(readOnly = true)
    public List<ShareLink> list(Caller caller, UUID dashboard) {
        dashboards.editable(caller, dashboard);
        return rows.of(dashboard);
    }

    @Transactional
    public ShareLink.Issued create(Caller caller, UUID dashboard, NewLink wanted) {
        dashboards.linkable(caller, dashboard);
        Instant now = DashboardRows.now(clock);
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw new FaultException(DashboardFault.LINK_EXPIRY_PAST).about("expiresAt");
        }
        List<String> origins = NewLinkCheck.origins(wanted.origins());
        String password = password(wanted.password(), origins);
        ShareLink link = new ShareLink(
                UUID.randomUUID(),
                dashboard,
                label(wanted.label()),
                password != null,
                NewLinkCheck.terms(caller, wanted.downloads(), wanted.locked(), wanted.attributes()),
                NewLinkCheck.mostViews(wanted.mostViews()),
                origins,
                caller.name(),
                now,
                wanted.expiresAt() == null ? null : wanted.expiresAt().truncatedTo(ChronoUnit.MILLIS),
                null,
                0,
                null,
                null);
        return rows.issue(link, password == null ? null : passwords.hash(password));
    }

    private static String label(@Nullable String wanted) {
        String label = wanted == null ? "" : wanted.strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw new FaultException(DashboardFault.LINK_LABEL_NEEDED, LONGEST_LABEL).about("label");
        }
        return label;
    }

    private static @Nullable String password(@Nullable String wanted, List<String> origins) {
        if (wanted == null || wanted.isEmpty()) {
            return null;
        }
        if (wanted.length() < SHORTEST_PASSWORD || wanted.length() > LONGEST_PASSWORD) {
            throw new FaultException(DashboardFault.LINK_PASSWORD_TOO_SHORT, SHORTEST_PASSWORD, LONGEST_PASSWORD)
                    .about("password");
        }
        if (!origins.isEmpty()) {
            throw new FaultException(DashboardFault.FRAME_WITH_PASSWORD).about("password");
        }
        return wanted;
    }

    /** Ends a link; whoever has it open sees nothing more from the next request on. */
    @Transactional
    public void revoke(Caller caller, UUID dashboard, UUID link) {
        dashboards.editable(caller, dashboard);
        if (!rows.revoke(dashboard, link, DashboardRows.now(clock))) {
            throw new FaultException(DashboardFault.NO_SUCH_LINK);
        }
    }

    /** Who opened a link, the newest first. */
    @Transactional(readOnly = true)
    public List<LinkOpening> openings(Caller caller, UUID dashboard, UUID link) {
        if (list(caller, dashboard).stream().noneMatch(found -> found.id().equals(link))) {
            throw new FaultException(DashboardFault.NO_SUCH_LINK);
        }
        return openings.of(link);
    }
}
