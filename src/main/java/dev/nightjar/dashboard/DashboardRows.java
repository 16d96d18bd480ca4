package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Dashboard.Publication;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dashboards' rows. Lists do not read definitions, which can be large. */
@Component
class DashboardRows {

    /** The id of nothing. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;

    DashboardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Dashboard dashboard) {
        bound(dashboard, """
                        INSERT INTO dashboard.dashboard (
                            id, version, owner_id, title, description, draft, draft_tiles, published, published_tiles,
                            published_number, published_at, for_everybody, created_at, updated_at)
                        VALUES (:id, :version, :owner, :title, :description, :draft, :draftTiles, :published,
                            :publishedTiles, :publishedNumber, :publishedAt, :forEverybody, :createdAt, :updatedAt)
                        """).update();
    }

    /** Stores the next version; fails with {@link DashboardFault#DASHBOARD_STALE} where another was faster. */
    Dashboard save(Dashboard dashboard) {
        int updated = bound(dashboard, """
                        UPDATE dashboard.dashboard
                           SET version = version + 1, title = :title, description = :description, draft = :draft,
                               draft_tiles = :draftTiles, published = :published, published_tiles = :publishedTiles,
                               published_number = :publishedNumber, published_at = :publishedAt,
                               for_everybody = :forEverybody, updated_at = :updatedAt
                         WHERE id = :id AND version = :version AND deleted_at IS NULL
                        """).update();
        if (updated == 0) {
            throw new FaultException(DashboardFault.DASHBOARD_STALE);
        }
        return dashboard.stored(dashboard.version() + 1);
    }

    private JdbcClient.StatementSpec bound(Dashboard dashboard, String sql) {
        Publication published = dashboard.published();
        return jdbc.sql(sql)
                .param("id", dashboard.id())
                .param("version", dashboard.version())
                .param("owner", dashboard.owner().value())
                .param("title", dashboard.title())
                .param("description", dashboard.description())
                .param("draft", Definitions.write(dashboard.draft()))
                .param("draftTiles", dashboard.draft().tiles().size())
                .param("published", published == null ? null : Definitions.write(published.definition()))
                .param(
                        "publishedTiles",
                        published == null ? 0 : published.definition().tiles().size())
                .param("publishedNumber", published == null ? 0 : published.number())
                .param("publishedAt", published == null ? null : timestamp(published.at()))
                .param("forEverybody", dashboard.forEverybody())
                .param("createdAt", timestamp(dashboard.createdAt()))
                .param("updatedAt", timestamp(dashboard.updatedAt()));
    }

    Optional<Dashboard> find(UUID id) {
        return jdbc.sql("SELECT * FROM dashboard.dashboard WHERE id = :id AND deleted_at IS NULL")
                .param("id", id)
                .query((row, n) -> dashboard(row))
                .optional();
    }

    /** Whether there is one under this id, deleted or not. */
    boolean taken(UUID id) {
        return jdbc.sql("SELECT count(*) FROM dashboard.dashboard WHERE id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** All that are not deleted, whoever's they are. */
    List<Dashboard> all() {
        return jdbc.sql("SELECT * FROM dashboard.dashboard WHERE deleted_at IS NULL ORDER BY title, id")
                .query((row, n) -> dashboard(row))
                .list();
    }

    /** A deleted one too, for bringing it back. */
    Optional<Dashboard> findDeleted(UUID id) {
        return jdbc.sql("SELECT * FROM dashboard.dashboard WHERE id = :id AND deleted_at IS NOT NULL")
                .param("id", id)
                .query((row, n) -> dashboard(row))
                .optional();
    }

    void markDeleted(UUID id, @Nullable Instant at) {
        jdbc.sql("UPDATE dashboard.dashboard SET deleted_at = :at, version = version + 1 WHERE id = :id")
                .param("at", at == null ? null : timestamp(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    /**
     * What the caller may see, newest change first: their own, what is shared with them, and what is published for everybody.
     */
    List<DashboardSummary> list(
            Caller caller, DashboardAccess.Shared shared, String text, boolean mine, boolean published, int limit) {
        String pattern = "%" + escaped(text.strip().toLowerCase(Locale.ROOT)) + "%";
        return seen("SELECT *", """
                        AND (lower(title) LIKE :pattern ESCAPE '!' OR lower(coalesce(description, '')) LIKE :pattern ESCAPE '!')
                        ORDER BY updated_at DESC, id LIMIT :limit""", caller, shared, mine, published)
                .param("pattern", pattern)
                .param("limit", limit)
                .query((row, n) -> summary(row, caller, shared))
                .list();
    }

    /** The names of all that the caller may see, newest change first. */
    List<DashboardName> names(Caller caller, DashboardAccess.Shared shared) {
        return seen(
                        "SELECT id, owner_id, title, description",
                        "ORDER BY updated_at DESC, id",
                        caller,
                        shared,
                        true,
                        true)
                .query((row, n) -> new DashboardName(
                        row.getObject("id", UUID.class),
                        new AccountId(row.getObject("owner_id", UUID.class)),
                        row.getString("title"),
                        row.getString("description")))
                .list();
    }

    private JdbcClient.StatementSpec seen(
            String select, String rest, Caller caller, DashboardAccess.Shared shared, boolean mine, boolean published) {
        return jdbc.sql(select + """
                        \sFROM dashboard.dashboard
                         WHERE deleted_at IS NULL
                           AND ((:mine AND owner_id = :caller AND :author)
                                OR (:mine AND :published AND id IN (:edited))
                                OR (:published AND published IS NOT NULL
                                    AND (for_everybody OR :administrator OR owner_id = :caller OR id IN (:seen))))
                        """ + rest)
                .param("mine", mine)
                .param("published", published)
                .param("author", caller.role().includes(Role.AUTHOR))
                .param("administrator", caller.role().includes(Role.ADMINISTRATOR))
                .param("caller", caller.id())
                .param("edited", some(shared.edited()))
                .param("seen", some(shared.seen()));
    }

    /** A list with something in it, as SQL wants one. */
    private static Collection<UUID> some(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of(NOBODY) : ids;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static DashboardSummary summary(ResultSet row, Caller caller, DashboardAccess.Shared shared)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        AccountId owner = new AccountId(row.getObject("owner_id", UUID.class));
        boolean mine = owner.equals(caller.account());
        boolean drafted = mine || row.getString("published") == null;
        return new DashboardSummary(
                id,
                owner,
                row.getString("title"),
                row.getString("description"),
                caller.role().includes(Role.ADMINISTRATOR)
                        || mine && caller.role().includes(Role.AUTHOR)
                        || shared.edited().contains(id),
                row.getInt(drafted ? "draft_tiles" : "published_tiles"),
                Definitions.stored(row.getString(drafted ? "draft" : "published"))
                        .miniature(),
                instant(row, "published_at"),
                required(row, "updated_at"));
    }

    private static Dashboard dashboard(ResultSet row) throws SQLException {
        Instant publishedAt = instant(row, "published_at");
        Publication published = publishedAt == null
                ? null
                : new Publication(
                        row.getInt("published_number"), publishedAt, Definitions.stored(row.getString("published")));
        return new Dashboard(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                new AccountId(row.getObject("owner_id", UUID.class)),
                row.getString("title"),
                row.getString("description"),
                Definitions.stored(row.getString("draft")),
                published,
                row.getBoolean("for_everybody"),
                required(row, "created_at"),
                required(row, "updated_at"));
    }

    /** Whole milliseconds, which every database keeps. */
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
