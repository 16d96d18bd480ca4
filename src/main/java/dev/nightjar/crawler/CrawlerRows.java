package dev.nightjar.crawler;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored crawlers. */
@Repository
class CrawlerRows {

    private static final String SELECT =
            "select id, version, definition, account_id, next_run_at, created_at, updated_at from crawler.crawler_entry";

    private final JdbcClient jdbc;

    CrawlerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Crawler> all() {
        return jdbc.sql(SELECT + " order by name_key")
                .query(CrawlerRows::crawler)
                .list();
    }

    Optional<Crawler> find(String name) {
        return jdbc.sql(SELECT + " where name_key = :key")
                .param("key", key(name))
                .query(CrawlerRows::crawler)
                .optional();
    }

    Optional<Crawler> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(CrawlerRows::crawler)
                .optional();
    }

    void insert(Crawler crawler) {
        values(jdbc.sql("""
                        insert into crawler.crawler_entry (id, version, name, name_key, definition, account_id,
                               next_run_at, created_at, updated_at)
                        values (:id, 0, :name, :key, :definition, :account, :next, :updated, :updated)
                        """), crawler).param("account", crawler.account()).update();
    }

    /** @return false where another version is stored */
    boolean update(Crawler crawler) {
        return values(jdbc.sql("""
                                update crawler.crawler_entry
                                   set version = version + 1, name = :name, name_key = :key, definition = :definition,
                                       next_run_at = :next, updated_at = :updated
                                 where id = :id and version = :version
                                """), crawler)
                        .param("version", crawler.version())
                        .update()
                == 1;
    }

    boolean delete(UUID id) {
        return jdbc.sql("delete from crawler.crawler_entry where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    List<Crawler> due(Instant now) {
        return jdbc.sql(SELECT + " where next_run_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(CrawlerRows::crawler)
                .list();
    }

    void nextRun(UUID id, @Nullable Instant next) {
        jdbc.sql("update crawler.crawler_entry set next_run_at = :next where id = :id")
                .param("next", time(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Crawler crawler) {
        return statement
                .param("id", crawler.id())
                .param("name", crawler.name())
                .param("key", key(crawler.name()))
                .param("definition", CrawlJson.write(crawler.definition()))
                .param("next", time(crawler.nextRun()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("updated", time(crawler.updatedAt()));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Crawler crawler(ResultSet row, int number) throws SQLException {
        return new Crawler(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                CrawlJson.read(row.getString("definition"), CrawlerDefinition.class),
                row.getObject("account_id", UUID.class),
                instant(row, "next_run_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
