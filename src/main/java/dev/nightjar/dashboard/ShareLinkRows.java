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

    /** Keeps a new link with a token of its own, which is told only now. */
    ShareLink.Issued issue(ShareLink link, @Nullable String passwordHash) {
        String token = Secrets.random();
        add(new Locked(link, Secrets.hash(token), passwordHash, Secrets.random()));
        return new ShareLink.Issued(link, token);
    }

    private void add(Locked locked) {
        ShareLink link = locked.link();
        ShareLink.Embedding embedding = link.embedding();
        jdbc.sql("""
                        INSERT INTO dashboard.share_link (
                            id, dashboard_id, label, token_hash, password_hash, proof_key, created_by, created_at,
                            expires_at, opened, downloads, locked, most_views, origins, attributes, session_minutes, person)
                        VALUES (:id, :dashboard, :label, :tokenHash, :passwordHash, :proofKey, :createdBy, :createdAt,
                            :expiresAt, 0, :downloads, :locked, :mostViews, :origins, :attributes, :minutes, :person)
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
                .param("minutes", embedding == null ? null : embedding.minutes(), Types.INTEGER)
                .param("person", embedding == null ? null : embedding.person(), Types.VARCHAR)
                .update();
    }

    /** Those that people hand on, the newest first. */
    List<ShareLink> of(UUID dashboard) {
        return jdbc.sql("""
                        SELECT * FROM dashboard.share_link WHERE dashboard_id = :dashboard AND session_minutes IS NULL
                         ORDER BY created_at DESC, id
                        """)
                .param("dashboard", dashboard)
                .query((row, n) -> link(row))
                .list();
    }

    /** Those for one visit each, the newest first. */
    List<ShareLink> embedded(UUID dashboard, int most) {
        return jdbc.sql("""
                        SELECT * FROM dashboard.share_link WHERE dashboard_id = :dashboard AND session_minutes IS NOT NULL
                         ORDER BY created_at DESC, id LIMIT :most
                        """)
                .param("dashboard", dashboard)
                .param("most", most)
                .query((row, n) -> link(row))
                .list();
    }

    /** Gives a link for one visit to this visitor until then; false where somebody has it, or nobody may any more. */
    boolean enter(UUID link, UUID visitor, Instant now, Instant end, @Nullable String site) {
        return jdbc.sql("""
                        UPDATE dashboard.share_link
                           SET entered_by = :visitor, entered_at = :now, expires_at = :end, entered_from = :site
                         WHERE id = :link AND entered_by IS NULL AND revoked_at IS NULL AND expires_at > :now
                        """)
                        .param("visitor", visitor)
                        .param("now", DashboardRows.timestamp(now))
                        .param("end", DashboardRows.timestamp(end))
                        .param("site", site, Types.VARCHAR)
                        .param("link", link)
                        .update()
                == 1;
    }

    /** Forgets links for one visit that are older. */
    void forgetEmbedded(Instant before) {
        String old = "session_minutes IS NOT NULL AND created_at < :before";
        for (String statement : List.of(
                "DELETE FROM dashboard.link_opening WHERE link_id IN (SELECT id FROM dashboard.share_link WHERE " + old
                        + ")",
                "DELETE FROM dashboard.share_link WHERE " + old)) {
            jdbc.sql(statement).param("before", DashboardRows.timestamp(before)).update();
        }
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
                DashboardRows.instant(row, "last_opened_at"),
                embedding(row));
    }

    private static ShareLink.@Nullable Embedding embedding(ResultSet row) throws SQLException {
        Integer minutes = row.getObject("session_minutes", Integer.class);
        return minutes == null
                ? null
                : new ShareLink.Embedding(
                        minutes,
                        row.getString("person"),
                        row.getObject("entered_by", UUID.class),
                        DashboardRows.instant(row, "entered_at"),
                        row.getString("entered_from"));
    }
}
