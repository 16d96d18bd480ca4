package dev.nightjar.asking;

import dev.nightjar.identity.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of bookmarks. */
@Component
class BookmarkRows {

    private final JdbcClient jdbc;

    BookmarkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody's of a dashboard, by name. */
    List<Bookmark> of(UUID dashboard, AccountId account) {
        return jdbc.sql("""
                        SELECT * FROM asking.bookmark
                         WHERE dashboard_id = :dashboard AND account_id = :account
                         ORDER BY name
                        """)
                .param("dashboard", dashboard)
                .param("account", account.value())
                .query(BookmarkRows::bookmark)
                .list();
    }

    void add(Bookmark bookmark) {
        changing(bookmark, """
                        INSERT INTO asking.bookmark (id, dashboard_id, account_id, name, state, is_first, changed_at)
                        VALUES (:id, :dashboard, :account, :name, :state, :first, :changed)
                        """)
                .param("dashboard", bookmark.dashboard())
                .param("account", bookmark.account().value())
                .update();
    }

    void change(Bookmark bookmark) {
        changing(bookmark, """
                        UPDATE asking.bookmark
                           SET name = :name, state = :state, is_first = :first, changed_at = :changed
                         WHERE id = :id
                        """).update();
    }

    private JdbcClient.StatementSpec changing(Bookmark bookmark, String sql) {
        return jdbc.sql(sql)
                .param("id", bookmark.id())
                .param("name", bookmark.name())
                .param("state", bookmark.state())
                .param("first", bookmark.first())
                .param("changed", bookmark.changedAt().atOffset(ZoneOffset.UTC));
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM asking.bookmark WHERE id = :id").param("id", id).update();
    }

    private static Bookmark bookmark(ResultSet row, int number) throws SQLException {
        return new Bookmark(
                row.getObject("id", UUID.class),
                row.getObject("dashboard_id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("name"),
                row.getString("state"),
                row.getBoolean("is_first"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
