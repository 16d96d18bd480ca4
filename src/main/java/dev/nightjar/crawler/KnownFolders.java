package dev.nightjar.crawler;

import dev.nightjar.storage.ObjectLocation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What a crawler remembers of the folders it saw, so that it looks only into those that changed. */
@Repository
class KnownFolders {

    private static final int BATCH = 1000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    KnownFolders(JdbcTemplate template, TransactionTemplate transactions) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transactions = transactions;
    }

    /** @param signature of the objects that lay in it */
    record Known(long id, String signature, Looks looks) {}

    record Seen(String location, String signature, Looks looks) {}

    /** By location. Most folders look like others, and share what is remembered of them. */
    Map<String, Known> of(UUID crawler) {
        Map<String, Looks> shared = new HashMap<>();
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("select id, location, signature, looks from crawler.known_folder where crawler_id = :crawler")
                .param("crawler", crawler)
                .query(row -> {
                    Looks looks = shared.computeIfAbsent(
                            row.getString("looks"),
                            json -> CrawlJson.read(json, Looks.Stored.class).looks());
                    known.put(
                            row.getString("location"), new Known(row.getLong("id"), row.getString("signature"), looks));
                });
        return known;
    }

    /** By folder, what is remembered by any crawler of folders with bad rows below a location, or of the folder it lies in. */
    Map<ObjectLocation, Looks> withBadRows(ObjectLocation location) {
        String prefix = (location.folder() ? location : location.parent()).toString();
        Map<ObjectLocation, Looks> found = new HashMap<>();
        jdbc.sql("""
                        select location, looks from crawler.known_folder
                         where substring(location, 1, :length) = :prefix and looks not like :none
                        """)
                .param("length", prefix.length())
                .param("prefix", prefix)
                .param("none", "%\"rows\":[]%")
                .query(row -> {
                    found.put(
                            ObjectLocation.parse(row.getString("location")),
                            CrawlJson.read(row.getString("looks"), Looks.Stored.class)
                                    .looks());
                });
        return found;
    }

    void store(UUID crawler, List<Seen> seen, Collection<Long> gone) {
        transactions.executeWithoutResult(_ -> {
            template.batchUpdate(
                    "delete from crawler.known_folder where id = ?",
                    gone,
                    BATCH,
                    (statement, id) -> statement.setLong(1, id));
            Map<Looks, String> written = new HashMap<>();
            template.batchUpdate(
                    "insert into crawler.known_folder (crawler_id, location, signature, looks) values (?, ?, ?, ?)",
                    seen,
                    BATCH,
                    (statement, folder) -> {
                        statement.setObject(1, crawler);
                        statement.setString(2, folder.location());
                        statement.setString(3, folder.signature());
                        statement.setString(
                                4, written.computeIfAbsent(folder.looks(), looks -> CrawlJson.write(looks.stored())));
                    });
        });
    }

    void forget(UUID crawler) {
        jdbc.sql("delete from crawler.known_folder where crawler_id = :crawler")
                .param("crawler", crawler)
                .update();
    }
}
