package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that programs make, each for one visit of one person, to show a dashboard within their own pages. They open by the
 * same {@link LinkDoor} as all others; the first page that asks for one has it.
 */
@Service
public class EmbedLinks {

    /** How long a link waits to be opened. */
    static final Duration WAITS = Duration.ofMinutes(5);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int SHORTEST = 15;
    private static final int LONGEST = 600;
    private static final int LONGEST_PERSON = 200;
    private static final int SHOWN = 200;

    private final ShareLinkRows rows;
    private final Dashboards dashboards;
    private final Clock clock;

    EmbedLinks(ShareLinkRows rows, Dashboards dashboards, Clock clock) {
        this.rows = rows;
        this.dashboards = dashboards;
        this.clock = clock;
    }

    /**
     * A visit to be allowed.
     *
     * @param person whom it is for, in the program's own words: for the log, and to be one reader on every visit
     * @param origins the sites that may show it in a frame; at least one
     * @param sessionMinutes how long it may last; the most there may be, where null
     * @param attributes what it says of the visitor, for the rules by tag of datasets; only administrators may say anything
     */
    public record NewVisit(
            @Nullable String person,
            @Nullable List<String> origins,
            @Nullable Integer sessionMinutes,
            @Nullable Map<String, List<String>> attributes,
            @Nullable List<LinkTerms.Locked> locked,
            @Nullable Boolean downloads) {}

    @Transactional
    public ShareLink.Issued create(Caller caller, UUID dashboard, NewVisit wanted) {
        String title = dashboards.linkable(caller, dashboard).title();
        List<String> origins = NewLinkCheck.origins(wanted.origins());
        if (origins.isEmpty()) {
            throw new FaultException(DashboardFault.EMBED_ORIGIN_NEEDED).about("origins");
        }
        LinkTerms terms = NewLinkCheck.terms(caller, wanted.downloads(), wanted.locked(), wanted.attributes());
        ShareLink.Embedding embedding =
                new ShareLink.Embedding(minutes(wanted.sessionMinutes()), person(wanted.person()), null, null, null);
        Instant now = DashboardRows.now(clock);
        rows.forgetEmbedded(now.minus(KEPT));
        ShareLink link = new ShareLink(
                UUID.randomUUID(),
                dashboard,
                title,
                false,
                terms,
                null,
                origins,
                caller.name(),
                now,
                now.plus(WAITS),
                null,
                0,
                null,
                embedding);
        return rows.issue(link, null);
    }

    private static int minutes(@Nullable Integer wanted) {
        int minutes = wanted == null ? LONGEST : wanted;
        if (minutes < SHORTEST || minutes > LONGEST) {
            throw new FaultException(DashboardFault.EMBED_MINUTES_INVALID, SHORTEST, LONGEST).about("sessionMinutes");
        }
        return minutes;
    }

    private static @Nullable String person(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return null;
        }
        if (wanted.strip().length() > LONGEST_PERSON) {
            throw new FaultException(DashboardFault.EMBED_PERSON_TOO_LONG, LONGEST_PERSON).about("person");
        }
        return wanted.strip();
    }

    /** The log: the newest visits that were allowed in the last ninety days. */
    @Transactional(readOnly = true)
    public List<ShareLink> list(Caller caller, UUID dashboard) {
        dashboards.editable(caller, dashboard);
        return rows.embedded(dashboard, SHOWN);
    }
}
