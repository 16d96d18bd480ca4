package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Dashboard.Publication;
import dev.nightjar.identity.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The publications of dashboards. Lists do not read definitions, which can be large. */
@Component
class VersionRows {

    private final JdbcClient jdbc;

    VersionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Dashboard dashboard, Publication published, AccountId by, @Nullable String note) {
        jdbc.sql("""
                        INSERT INTO dashboard.dashboard_version (
                            dashboard_id, number, title, description, note, definition, tiles, published_by, published_at)
                        VALUES (:dashboard, :number, :title, :description, :note, :definition, :tiles, :by, :at)
                        """)
                .param("dashboard", dashboard.id())
                .param("number", published.number())
                .param("title", dashboard.title())
                .param("description", dashboard.description())
                .param("note", note)
                .param("definition", Definitions.write(published.definition()))
                .param("tiles", published.definition().tiles().size())
                .param("by", by.value())
                .param("at", DashboardRows.timestamp(published.at()))
                .update();
    }

    /** Newest first. */
    List<DashboardVersion> list(UUID dashboard) {
        return jdbc.sql("""
                        SELECT number, title, description, note, tiles, published_by, published_at
                          FROM dashboard.dashboard_version
                         WHERE dashboard_id = :dashboard
                         ORDER BY number DESC
                        """)
                .param("dashboard", dashboard)
                .query((row, n) -> version(row))
                .list();
    }

    Optional<DashboardText> find(UUID dashboard, int number) {
        return jdbc.sql("""
                        SELECT title, description, definition
                          FROM dashboard.dashboard_version
                         WHERE dashboard_id = :dashboard AND number = :number
                        """)
                .param("dashboard", dashboard)
                .param("number", number)
                .query((row, n) -> new DashboardText(
                        dashboard,
                        row.getString("title"),
                        row.getString("description"),
                        Definitions.stored(row.getString("definition"))))
                .optional();
    }

    private static DashboardVersion version(ResultSet row) throws SQLException {
        Instant at = DashboardRows.required(row, "published_at");
        return new DashboardVersion(
                row.getInt("number"),
                row.getString("title"),
                row.getString("description"),
                row.getString("note"),
                row.getInt("tiles"),
                new AccountId(row.getObject("published_by", UUID.class)),
                at);
    }
}
