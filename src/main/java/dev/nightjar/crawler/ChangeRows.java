package dev.nightjar.crawler;

import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.TableName;
import dev.nightjar.storage.ObjectLocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored changes, and of those that wait the partitions they are about. */
@Repository
class ChangeRows {

    private static final int BATCH = 1000;
    private static final String SELECT = """
            select id, crawler_id, run_id, database_name, table_name, kind, state, detail, partitions, settled_at,
                   settled_by
              from crawler.crawl_change
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    ChangeRows(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    void insert(CrawlChange change, String fingerprint, List<Partition> partitions) {
        jdbc.sql("""
                        insert into crawler.crawl_change (id, crawler_id, run_id, database_name, table_name, kind, state,
                               detail, partitions, fingerprint, settled_at)
                        values (:id, :crawler, :run, :database, :table, :kind, :state, :detail, :partitions,
                                :fingerprint, :settled)
                        """)
                .param("id", change.id())
                .param("crawler", change.crawler())
                .param("run", change.run())
                .param("database", change.table().database())
                .param("table", change.table().name())
                .param("kind", change.kind().name())
                .param("state", change.state().name())
                .param("detail", CrawlJson.write(change.detail()))
                .param("partitions", change.partitions())
                .param("fingerprint", fingerprint)
                .param("settled", CrawlerRows.time(change.settledAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        template.batchUpdate(
                "insert into crawler.changed_partition (change_id, part_values, location) values (?, ?, ?)",
                partitions,
                BATCH,
                (statement, partition) -> {
                    statement.setObject(1, change.id());
                    statement.setString(2, CrawlJson.write(partition.values()));
                    statement.setString(3, partition.location().toString());
                });
    }

    List<CrawlChange> pending(UUID crawler) {
        return jdbc.sql(SELECT
                        + " where crawler_id = :crawler and state = 'PENDING'"
                        + " order by database_name, table_name, change_number")
                .param("crawler", crawler)
                .query(ChangeRows::change)
                .list();
    }

    List<CrawlChange> of(UUID run) {
        return jdbc.sql(SELECT + " where run_id = :run order by database_name, table_name, change_number")
                .param("run", run)
                .query(ChangeRows::change)
                .list();
    }

    Optional<CrawlChange> find(UUID crawler, UUID id) {
        return jdbc.sql(SELECT + " where crawler_id = :crawler and id = :id")
                .param("crawler", crawler)
                .param("id", id)
                .query(ChangeRows::change)
                .optional();
    }

    Map<UUID, Integer> pendingByCrawler() {
        Map<UUID, Integer> pending = new HashMap<>();
        jdbc.sql("select crawler_id, count(*) as n from crawler.crawl_change where state = 'PENDING'"
                        + " group by crawler_id")
                .query(row -> {
                    pending.put(row.getObject("crawler_id", UUID.class), row.getInt("n"));
                });
        return pending;
    }

    /** What somebody said no to, so that nobody is asked again. */
    Set<String> dismissed(UUID crawler) {
        return new HashSet<>(jdbc.sql("select fingerprint from crawler.crawl_change"
                        + " where crawler_id = :crawler and state = 'DISMISSED'")
                .param("crawler", crawler)
                .query(String.class)
                .list());
    }

    /** A newer crawl knows better than what still waits. */
    void outdate(UUID crawler, Instant now) {
        jdbc.sql("update crawler.crawl_change set state = 'OUTDATED', settled_at = :now"
                        + " where crawler_id = :crawler and state = 'PENDING'")
                .param("crawler", crawler)
                .param("now", CrawlerRows.time(now))
                .update();
        jdbc.sql("""
                        delete from crawler.changed_partition where change_id in
                            (select id from crawler.crawl_change where crawler_id = :crawler and state = 'OUTDATED')
                        """).param("crawler", crawler).update();
    }

    /** @return false where it did not wait any more */
    boolean settle(UUID id, CrawlChange.State state, String by, Instant now) {
        boolean settled = jdbc.sql("update crawler.crawl_change set state = :state, settled_at = :now, settled_by = :by"
                                + " where id = :id and state = 'PENDING'")
                        .param("state", state.name())
                        .param("now", CrawlerRows.time(now))
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
        if (settled) {
            jdbc.sql("delete from crawler.changed_partition where change_id = :id")
                    .param("id", id)
                    .update();
        }
        return settled;
    }

    List<Partition> partitions(UUID change) {
        return jdbc.sql("select part_values, location from crawler.changed_partition"
                        + " where change_id = :change order by id")
                .param("change", change)
                .query((row, number) -> partition(row))
                .list();
    }

    private static Partition partition(ResultSet row) throws SQLException {
        List<@Nullable String> values = CrawlJson.texts(row.getString("part_values"));
        return new Partition(Collections.unmodifiableList(values), ObjectLocation.parse(row.getString("location")));
    }

    private static CrawlChange change(ResultSet row, int number) throws SQLException {
        return new CrawlChange(
                row.getObject("id", UUID.class),
                row.getObject("crawler_id", UUID.class),
                row.getObject("run_id", UUID.class),
                new TableName(row.getString("database_name"), row.getString("table_name")),
                CrawlChange.Kind.valueOf(row.getString("kind")),
                CrawlChange.State.valueOf(row.getString("state")),
                CrawlJson.read(row.getString("detail"), CrawlChange.Detail.class),
                row.getInt("partitions"),
                CrawlerRows.instant(row, "settled_at"),
                row.getString("settled_by"));
    }
}
