package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looking at a dashboard: what they see of it, and who is charged for looking. A signed-in page and a shared
 * link differ in nothing else, so every answer goes through this one type.
 *
 * @param definition the draft or the publication
 * @param draft whether it is the draft
 * @param reader who is charged by the session; null for authors, who are not
 * @param stranger whether they came by a link, and so must not learn of anything but the picture
 */
public record Viewing(
        Dashboard dashboard,
        Definition definition,
        boolean draft,
        @Nullable Reader reader,
        boolean stranger) {

    static Viewing of(Dashboard dashboard, Caller caller, boolean draft) {
        Reader reader = caller.role().includes(Role.AUTHOR) ? null : new Reader.Person(caller.account(), caller.name());
        Definition definition =
                draft ? dashboard.draft() : publication(dashboard).definition();
        return new Viewing(dashboard, definition, draft, reader, false);
    }

    static Viewing of(Dashboard dashboard, Reader.Visitor visitor) {
        return new Viewing(dashboard, publication(dashboard).definition(), false, visitor, true);
    }

    private static Dashboard.Publication publication(Dashboard dashboard) {
        return Optional.ofNullable(dashboard.published())
                .orElseThrow(() -> new FaultException(DashboardFault.NOT_PUBLISHED));
    }

    Tile tile(String id) {
        return definition.tile(id).orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_TILE));
    }
}
