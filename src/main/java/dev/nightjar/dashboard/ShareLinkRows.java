package dev.nightjar.dashboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links' rows. */
@Component
class ShareLinkRows {

    private final JdbcClient jdbc;

    ShareLinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A link with what opens it.
     *
     * @param proofKey signs the cookie of a visitor who knew the password
     */
    record Locked(
            ShareLink link, String tokenHash, @Nullable String passwordHash, String proofKey) {}

    void add(Locked locked) {
        ShareLink link = locked.link();
        jdbc.sql("""
                        INSERT INTO dashboard.share_link (
                            id, dashboard_id, label, token_hash, password_hash, proof_key, created_by, created_at,
                            expires_at, opened, downloads, locked, most_views, origins, attributes)
                        VALUES (:id, :dashboard, :label, :tokenHash, :passwordHash, :proofKey, :createdBy, :createdAt,
                            :expiresAt, 0, :downloads, :locked, :mostViews, :origins, :attributes)
                        """)
                .param("id", link.id())
                .param("dashboard", link.dashboard())
                .param("label", link.label())
                .param("tokenHash", locked.tokenHash())
                .param("passwordHash", locked.passwordHash(), Types.VARCHAR)
                .param("proofKey", locked.proofKey())
                .param("createdBy", link.createdBy())
                .param("createdAt", DashboardRows.timestamp(link.createdAt()))
                .param(
                        "expiresAt",
                        link.expiresAt() == null ? null : DashboardRows.timestamp(link.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("downloads", link.terms().downloads())
                .param("locked", TermsJson.write(link.terms().locked()), Types.VARCHAR)
                .param("attributes", TermsJson.writeAttributes(link.terms().attributes()), Types.VARCHAR)
                .param("mostViews", link.mostViews(), Types.INTEGER)
                .param("origins", link.origins().isEmpty() ? null : String.join(" ", link.origins()), Types.VARCHAR)
                .update();
    }

    List<ShareLink> of(UUID dashboard) {
        return jdbc.sql("""
                        SELECT * FROM dashboard.share_link WHERE dashboard_id = :dashboard
                         ORDER BY created_at DESC, id
                        """)
                .param("dashboard", dashboard)
                .query((row, n) -> link(row))
                .list();
    }

    Optional<Locked> byTokenHash(String hash) {
        return jdbc.sql("SELECT * FROM dashboard.share_link WHERE token_hash = :hash")
                .param("hash", hash)
                .query((row, n) -> new Locked(
                        link(row),
                        row.getString("token_hash"),
                        row.getString("password_hash"),
                        row.getString("proof_key")))
                .optional();
    }

    /** False where the dashboard has no such link. */
    boolean revoke(UUID dashboard, UUID link, Instant now) {
        return jdbc.sql("""
                        UPDATE dashboard.share_link SET revoked_at = coalesce(revoked_at, :now)
                         WHERE id = :link AND dashboard_id = :dashboard
                        """)
                        .param("now", DashboardRows.timestamp(now))
                        .param("link", link)
                        .param("dashboard", dashboard)
                        .update()
                == 1;
    }

    /** False where it was opened as often as it may be. */
    boolean noteOpened(UUID link, Instant now) {
        return jdbc.sql("""
                        UPDATE dashboard.share_link SET opened = opened + 1, last_opened_at = :now
                         WHERE id = :link AND (most_views IS NULL OR opened < most_views)
                        """)
                        .param("now", DashboardRows.timestamp(now))
                        .param("link", link)
                        .update()
                == 1;
    }

    private static List<String> origins(@Nullable String stored) {
        return stored == null ? List.of() : List.of(stored.split(" "));
    }

    private static ShareLink link(ResultSet row) throws SQLException {
        return new ShareLink(
                row.getObject("id", UUID.class),
                row.getObject("dashboard_id", UUID.class),
                row.getString("label"),
                row.getString("password_hash") != null,
                new LinkTerms(
                        row.getBoolean("downloads"),
                        TermsJson.read(row.getString("locked")),
                        TermsJson.readAttributes(row.getString("attributes"))),
                row.getObject("most_views", Integer.class),
                origins(row.getString("origins")),
                row.getString("created_by"),
                DashboardRows.required(row, "created_at"),
                DashboardRows.instant(row, "expires_at"),
                DashboardRows.instant(row, "revoked_at"),
                row.getLong("opened"),
                DashboardRows.instant(row, "last_opened_at"));
    }
}
