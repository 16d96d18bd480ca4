package dev.nightjar.dashboard;

import dev.nightjar.chart.Visual;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dashboards: who may see which, and every change to them. What is not for somebody is reported exactly like a missing
 * dashboard.
 */
@Service
public class Dashboards {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_LIST = 500;

    private final DashboardRows rows;
    private final VersionRows versions;
    private final DashboardAccess access;
    private final Clock clock;

    Dashboards(DashboardRows rows, VersionRows versions, DashboardAccess access, Clock clock) {
        this.rows = rows;
        this.versions = versions;
        this.access = access;
        this.clock = clock;
    }

    /** Which dashboards a list holds. */
    public enum Scope {
        ALL,
        MINE,
        PUBLISHED
    }

    /**
     * A change to a draft; what is null stays as it is.
     *
     * @param description an empty one removes it
     */
    public record Change(
            @Nullable String title,
            @Nullable String description,
            @Nullable Definition definition) {}

    /** A tile to be placed where there is room on its sheet; its size is the kind's usual one where null. */
    public record NewTile(
            @Nullable String sheet,
            @Nullable Dataset dataset,
            Visual visual,
            @Nullable Integer w,
            @Nullable Integer h) {}

    /** The dashboard after a tile came to it. */
    public record Added(Tile tile, Dashboard dashboard) {}

    @Transactional(readOnly = true)
    public List<DashboardSummary> list(Caller caller, String text, Scope scope) {
        return list(caller, text, scope, LONGEST_LIST);
    }

    List<DashboardSummary> list(Caller caller, String text, Scope scope, int limit) {
        return rows.list(caller, access.shared(caller), text, scope != Scope.PUBLISHED, scope != Scope.MINE, limit);
    }

    /** All that the caller sees, by what people know them by. */
    @Transactional(readOnly = true)
    public List<DashboardName> names(Caller caller) {
        return rows.names(caller, access.shared(caller));
    }

    /** What the caller may do with it; fails where there is nothing for them to know of. */
    public Level level(Caller caller, Dashboard dashboard) {
        return access.level(caller, dashboard).orElseThrow(Dashboards::missing);
    }

    @Transactional(readOnly = true)
    public Dashboard get(Caller caller, UUID id) {
        return find(caller, id).orElseThrow(Dashboards::missing);
    }

    /** Empty where there is nothing for the caller to know of. */
    @Transactional(readOnly = true)
    public Optional<Dashboard> find(Caller caller, UUID id) {
        return rows.find(id).filter(found -> visible(caller, found));
    }

    public boolean visible(Caller caller, Dashboard dashboard) {
        return access.level(caller, dashboard).isPresent();
    }

    /** One the caller may change. */
    @Transactional(readOnly = true)
    public Dashboard editable(Caller caller, UUID id) {
        return allowed(caller, id, Level.EDIT);
    }

    /** One the caller may share and delete. */
    @Transactional(readOnly = true)
    public Dashboard owned(Caller caller, UUID id) {
        return allowed(caller, id, Level.OWN);
    }

    /** One the caller may change, and that has something to show by a link. */
    Dashboard linkable(Caller caller, UUID id) {
        Dashboard found = editable(caller, id);
        if (found.published() == null) {
            throw new FaultException(DashboardFault.NOT_PUBLISHED);
        }
        return found;
    }

    private Dashboard allowed(Caller caller, UUID id, Level least) {
        Dashboard found = get(caller, id);
        if (!level(caller, found).includes(least)) {
            throw new FaultException(DashboardFault.NOT_YOUR_DASHBOARD);
        }
        return found;
    }

    /** How the caller sees it: as published, or as it is being worked on. */
    @Transactional(readOnly = true)
    public Viewing view(Caller caller, UUID id, boolean draft) {
        return view(caller, id, draft, Viewer.of(caller));
    }

    /** The same with somebody else's eyes, for whoever may change it. */
    @Transactional(readOnly = true)
    public Viewing view(Caller caller, UUID id, boolean draft, Viewer viewer) {
        boolean edits = draft || viewer instanceof Viewer.Previewing;
        return Viewing.of(edits ? editable(caller, id) : get(caller, id), caller, viewer, draft);
    }

    @Transactional
    public Dashboard create(Caller caller, String title, @Nullable String description, Definition definition) {
        return create(caller, new DashboardText(null, title, description, definition));
    }

    /** Makes one of a text, under the id the text names; fails where that id is taken, also by one nobody sees. */
    @Transactional
    Dashboard create(Caller caller, DashboardText text) {
        caller.mustBe(Role.AUTHOR);
        UUID id = text.id() == null ? UUID.randomUUID() : text.id();
        if (rows.taken(id)) {
            throw new FaultException(DashboardFault.DASHBOARD_ID_TAKEN).about("id");
        }
        Dashboard drafted = Dashboard.drafted(
                id,
                caller.account(),
                title(text.title()),
                description(text.description()),
                text.definition().checked(),
                now());
        access.check(caller, Definition.EMPTY, drafted.draft());
        rows.add(drafted);
        return drafted;
    }

    /** Changes the draft of the version the caller saw. */
    @Transactional
    public Dashboard change(Caller caller, UUID id, int version, Change change) {
        Dashboard seen = seen(caller, id, version);
        String title = change.title() == null ? seen.title() : title(change.title());
        String description = change.description() == null ? seen.description() : description(change.description());
        Definition draft =
                change.definition() == null ? seen.draft() : change.definition().checked();
        access.check(caller, seen.draft(), draft);
        return rows.save(seen.named(title, description, now()).drafted(draft, now()));
    }

    /** Puts a tile into the first free place of the draft, whatever version the caller saw: nothing else moves. */
    @Transactional
    public Added add(Caller caller, UUID id, NewTile tile) {
        Dashboard found = editable(caller, id);
        int width = tile.w() == null ? Grid.usualWidth(tile.visual().kind()) : tile.w();
        int height = tile.h() == null ? Grid.usualHeight(tile.visual().kind()) : tile.h();
        Definition draft = found.draft();
        String sheet = tile.sheet() != null || draft.sheets().isEmpty()
                ? tile.sheet()
                : draft.sheets().getFirst().id();
        Tile placed = Grid.place(
                new Tile(newId(), sheet, 0, 0, width, height, tile.dataset(), tile.visual(), List.of()), draft.tiles());
        Definition next = draft.with(placed).checked();
        access.check(caller, draft, next);
        return new Added(placed, rows.save(found.drafted(next, now())));
    }

    /** A new draft like this one: like its draft for whoever may edit it, like its publication for others. */
    @Transactional
    public Dashboard duplicate(Caller caller, UUID id, String title) {
        Viewing viewing = view(caller, id, level(caller, get(caller, id)).includes(Level.EDIT));
        return create(caller, title, viewing.dashboard().description(), viewing.definition());
    }

    /**
     * Makes the draft what everybody sees, and a version that can be brought back.
     *
     * @param note what is new, for those who look through the versions
     */
    @Transactional
    public Dashboard publish(Caller caller, UUID id, int version, @Nullable String note) {
        Dashboard published = rows.save(seen(caller, id, version).published(now()));
        versions.add(published, Objects.requireNonNull(published.published()), caller.account(), note(note));
        return published;
    }

    /** Makes the draft what everybody sees already. */
    @Transactional
    public Dashboard discard(Caller caller, UUID id, int version) {
        Dashboard seen = seen(caller, id, version);
        if (seen.published() == null) {
            throw new FaultException(DashboardFault.NOT_PUBLISHED);
        }
        return rows.save(seen.drafted(seen.published().definition(), now()));
    }

    /** Takes it from everybody's sight; {@link #restore} undoes it. */
    @Transactional
    public void delete(Caller caller, UUID id) {
        rows.markDeleted(owned(caller, id).id(), now());
    }

    @Transactional
    public Dashboard restore(Caller caller, UUID id) {
        rows.findDeleted(id)
                .filter(found ->
                        access.level(caller, found).filter(Level.OWN::equals).isPresent())
                .orElseThrow(Dashboards::missing);
        rows.markDeleted(id, null);
        return get(caller, id);
    }

    /** Shows what is published to everybody, or only to those it is shared with. */
    @Transactional
    void open(Caller caller, UUID id, boolean everybody) {
        Dashboard owned = owned(caller, id);
        if (owned.forEverybody() != everybody) {
            rows.save(owned.open(everybody));
        }
    }

    private Dashboard seen(Caller caller, UUID id, int version) {
        Dashboard found = editable(caller, id);
        if (found.version() != version) {
            throw new FaultException(DashboardFault.DASHBOARD_STALE);
        }
        return found;
    }

    private static String newId() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String title(String title) {
        String stripped = title.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_TITLE) {
            throw new FaultException(DashboardFault.DASHBOARD_TITLE_NEEDED, LONGEST_TITLE).about("title");
        }
        return stripped;
    }

    private static @Nullable String description(@Nullable String description) {
        if (description == null || description.isBlank()) {
            return null;
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new FaultException(DashboardFault.DEFINITION_TOO_LARGE).about("description");
        }
        return description.strip();
    }

    private static @Nullable String note(@Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        if (note.length() > LONGEST_NOTE) {
            throw new FaultException(DashboardFault.NOTE_TOO_LONG, LONGEST_NOTE).about("note");
        }
        return note.strip();
    }

    private static FaultException missing() {
        return new FaultException(DashboardFault.NO_SUCH_DASHBOARD);
    }

    private Instant now() {
        return DashboardRows.now(clock);
    }
}
