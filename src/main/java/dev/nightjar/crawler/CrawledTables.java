package dev.nightjar.crawler;

import dev.nightjar.catalog.TableName;
import dev.nightjar.storage.ObjectLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tables a crawler made, and what it made of them last. */
@Repository
class CrawledTables {

    private final JdbcClient jdbc;

    CrawledTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param fingerprint of the definition as the crawler left it; another one now means a person changed it */
    record Crawled(ObjectLocation location, String fingerprint) {}

    Map<TableName, Crawled> of(UUID crawler) {
        Map<TableName, Crawled> crawled = new HashMap<>();
        jdbc.sql("select database_name, table_name, location, fingerprint from crawler.crawled_table"
                        + " where crawler_id = :crawler")
                .param("crawler", crawler)
                .query(row -> {
                    crawled.put(
                            new TableName(row.getString("database_name"), row.getString("table_name")),
                            new Crawled(ObjectLocation.parse(row.getString("location")), row.getString("fingerprint")));
                });
        return crawled;
    }

    /** The crawlers that made a table, by its full name. */
    Set<UUID> makersOf(String table) {
        return Set.copyOf(jdbc.sql("select crawler_id from crawler.crawled_table"
                        + " where database_name || '.' || table_name = :table")
                .param("table", table)
                .query(UUID.class)
                .list());
    }

    void note(UUID crawler, TableName table, TableSpec spec) {
        forget(crawler, table);
        jdbc.sql("insert into crawler.crawled_table (crawler_id, database_name, table_name, location, fingerprint)"
                        + " values (:crawler, :database, :table, :location, :fingerprint)")
                .param("crawler", crawler)
                .param("database", table.database())
                .param("table", table.name())
                .param("location", spec.location())
                .param("fingerprint", spec.fingerprint())
                .update();
    }

    void forget(UUID crawler, TableName table) {
        jdbc.sql("delete from crawler.crawled_table"
                        + " where crawler_id = :crawler and database_name = :database and table_name = :table")
                .param("crawler", crawler)
                .param("database", table.database())
                .param("table", table.name())
                .update();
    }
}
