package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Definition;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dashboard as the caller may see it: the draft is for whoever may change it, the statements are for authors. */
record DashboardJson(
        UUID id,
        String title,
        @Nullable String description,
        String owner,
        boolean mine,
        boolean canEdit,
        boolean canOwn,
        boolean forEverybody,
        int version,
        @Nullable Definition draft,
        @Nullable Definition published,
        int publishedVersion,
        @Nullable Instant publishedAt,
        boolean draftChanged,
        Instant createdAt,
        Instant updatedAt) {

    static DashboardJson of(Dashboard dashboard, Caller caller, Level level, String owner) {
        boolean canEdit = level.includes(Level.EDIT);
        Dashboard.Publication published = dashboard.published();
        boolean author = caller.role().includes(Role.AUTHOR);
        return new DashboardJson(
                dashboard.id(),
                dashboard.title(),
                dashboard.description(),
                owner,
                dashboard.owner().equals(caller.account()),
                canEdit,
                level.includes(Level.OWN),
                dashboard.forEverybody(),
                dashboard.version(),
                canEdit ? dashboard.draft() : null,
                published == null
                        ? null
                        : author
                                ? published.definition()
                                : published.definition().withoutStatements(),
                published == null ? 0 : published.number(),
                published == null ? null : published.at(),
                canEdit && dashboard.draftChanged(),
                dashboard.createdAt(),
                dashboard.updatedAt());
    }
}
