package dev.nightjar.asking;

import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The views of dashboards that people keep. Each sees their own only, of dashboards they may look at. */
@Service
public class Bookmarks {

    private static final int MOST_OF_ONE_DASHBOARD = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_STATE = 20_000;

    private final Dashboards dashboards;
    private final BookmarkRows rows;
    private final Clock clock;

    Bookmarks(Dashboards dashboards, BookmarkRows rows, Clock clock) {
        this.dashboards = dashboards;
        this.rows = rows;
        this.clock = clock;
    }

    /** A bookmark somebody wants; of one that is there already, what is null stays. */
    public record Wanted(
            @Nullable String name,
            @Nullable String state,
            @Nullable Boolean first) {}

    @Transactional(readOnly = true)
    public List<Bookmark> list(Caller caller, UUID dashboard) {
        return rows.of(dashboards.get(caller, dashboard).id(), caller.account());
    }

    @Transactional
    public Bookmark create(Caller caller, UUID dashboard, Wanted wanted) {
        List<Bookmark> others = list(caller, dashboard);
        if (others.size() >= MOST_OF_ONE_DASHBOARD) {
            throw new FaultException(AskingFault.TOO_MANY_BOOKMARKS, MOST_OF_ONE_DASHBOARD);
        }
        Bookmark made = new Bookmark(
                UUID.randomUUID(),
                dashboard,
                caller.account(),
                name(wanted.name(), others),
                state(wanted.state() == null ? "" : wanted.state()),
                Boolean.TRUE.equals(wanted.first()),
                now());
        onlyFirst(made, others);
        rows.add(made);
        return made;
    }

    @Transactional
    public Bookmark change(Caller caller, UUID dashboard, UUID id, Wanted wanted) {
        List<Bookmark> all = list(caller, dashboard);
        Bookmark found = find(all, id);
        List<Bookmark> others =
                all.stream().filter(other -> !other.id().equals(id)).toList();
        Bookmark changed = found.with(
                wanted.name() == null ? found.name() : name(wanted.name(), others),
                wanted.state() == null ? found.state() : state(wanted.state()),
                wanted.first() == null ? found.first() : wanted.first(),
                now());
        onlyFirst(changed, others);
        rows.change(changed);
        return changed;
    }

    @Transactional
    public void delete(Caller caller, UUID dashboard, UUID id) {
        rows.delete(find(list(caller, dashboard), id).id());
    }

    private void onlyFirst(Bookmark bookmark, List<Bookmark> others) {
        if (bookmark.first()) {
            others.stream()
                    .filter(Bookmark::first)
                    .forEach(other -> rows.change(other.with(other.name(), other.state(), false, other.changedAt())));
        }
    }

    private static Bookmark find(List<Bookmark> all, UUID id) {
        return all.stream()
                .filter(bookmark -> bookmark.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException(AskingFault.NO_SUCH_BOOKMARK));
    }

    private static String name(@Nullable String name, List<Bookmark> others) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new FaultException(AskingFault.BOOKMARK_NAME_NEEDED, LONGEST_NAME).about("name");
        }
        if (others.stream().anyMatch(other -> other.name().equalsIgnoreCase(stripped))) {
            throw new FaultException(AskingFault.BOOKMARK_NAME_TAKEN, stripped).about("name");
        }
        return stripped;
    }

    private static String state(String state) {
        String stripped = state.startsWith("?") ? state.substring(1) : state;
        if (stripped.length() > LONGEST_STATE) {
            throw new FaultException(AskingFault.BOOKMARK_TOO_LONG).about("state");
        }
        return stripped;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
