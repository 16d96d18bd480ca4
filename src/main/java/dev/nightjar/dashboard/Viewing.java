package dev.nightjar.dashboard;

import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.Reader;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looking at a dashboard: what they see of it, and who is charged for looking. A signed-in page and a shared
 * link differ in nothing else, so every answer goes through this one type.
 *
 * @param definition the draft or the publication
 * @param draft whether it is the draft
 * @param opensExecutions whether the executions behind the tiles, which are the owner's, are theirs to open
 * @param viewer whose eyes they look with
 * @param reader who is charged by the session; null for authors, who are not
 * @param terms what the link they came by lets them do
 * @param stranger whether they came by a link, and so must not learn of anything but the picture
 */
public record Viewing(
        Dashboard dashboard,
        Definition definition,
        boolean draft,
        Viewer viewer,
        @Nullable Reader reader,
        LinkTerms terms,
        boolean stranger,
        boolean opensExecutions) {

    static Viewing of(Dashboard dashboard, Caller caller, boolean draft) {
        return of(dashboard, caller, Viewer.of(caller), draft);
    }

    /** @param viewer whose eyes the caller looks with */
    static Viewing of(Dashboard dashboard, Caller caller, Viewer viewer, boolean draft) {
        Definition definition =
                draft ? dashboard.draft() : publication(dashboard).definition();
        return new Viewing(
                dashboard,
                definition,
                draft,
                viewer,
                reader(caller),
                LinkTerms.NONE,
                false,
                opens(dashboard, caller) && viewer instanceof Viewer.Person);
    }

    /** @param viewer what the link says of its visitors */
    static Viewing of(Dashboard dashboard, LinkVisitor visitor, Viewer.Guest viewer, LinkTerms terms) {
        Caller caller = visitor.caller();
        Reader reader = caller == null ? new Reader.Visitor(visitor.id()) : reader(caller);
        return new Viewing(
                dashboard, terms.open(publication(dashboard).definition()), false, viewer, reader, terms, true, false);
    }

    private static boolean opens(Dashboard dashboard, Caller caller) {
        return caller.role().includes(Role.ADMINISTRATOR)
                || caller.role().includes(Role.AUTHOR) && caller.account().equals(dashboard.owner());
    }

    private static @Nullable Reader reader(Caller caller) {
        return caller.role().includes(Role.AUTHOR) ? null : new Reader.Person(caller.account(), caller.name());
    }

    private static Dashboard.Publication publication(Dashboard dashboard) {
        return Optional.ofNullable(dashboard.published())
                .orElseThrow(() -> new FaultException(DashboardFault.NOT_PUBLISHED));
    }

    public @Nullable Instant publishedAt() {
        Dashboard.Publication published = dashboard.published();
        return published == null ? null : published.at();
    }

    /** Puts the values of parameters into titles and texts. */
    public UnaryOperator<String> words(DataRequest request) {
        return ParameterValues.of(definition, request)::fill;
    }

    Tile tile(String id) {
        return definition.tile(id).orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_TILE));
    }
}
