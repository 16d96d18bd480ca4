package dev.nightjar.catalog;

import dev.nightjar.catalog.LineageNode.Id;
import dev.nightjar.catalog.LineageNode.Kind;
import dev.nightjar.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What statements really did, as whoever runs them notes it down: counted, so that a million runs of a dashboard are one
 * line. It stays when the history of executions is cleaned.
 */
@Service
public class LineageRuns implements LineageSource {

    private final JdbcClient jdbc;

    LineageRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows went from one thing to another. */
    public record Way(Id from, Id to) {}

    /** Adds how often that has happened, the last time at {@code last}. */
    public void add(Map<Way, Long> times, Instant last) {
        times.forEach((way, count) -> {
            if (!update(way, count, last)) {
                insert(way, count, last);
            }
        });
    }

    private boolean update(Way way, long count, Instant last) {
        return jdbc.sql("update catalog.lineage_run set runs = runs + :count, last_run = :last where id = :id")
                        .param("count", count)
                        .param("last", last.atOffset(ZoneOffset.UTC))
                        .param("id", digest(way))
                        .update()
                == 1;
    }

    private void insert(Way way, long count, Instant last) {
        try {
            jdbc.sql("""
                            insert into catalog.lineage_run (id, source_kind, source_key, target_kind, target_key, runs,
                                   last_run)
                            values (:id, :fromKind, :fromKey, :toKind, :toKey, :count, :last)
                            """)
                    .param("id", digest(way))
                    .param("fromKind", way.from().kind().name())
                    .param("fromKey", way.from().key())
                    .param("toKind", way.to().kind().name())
                    .param("toKey", way.to().key())
                    .param("count", count)
                    .param("last", last.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            update(way, count, last);
        }
    }

    @Override
    public List<LineageEdge> edges(Caller caller, LineageNode node) {
        return jdbc.sql("""
                        select source_kind, source_key, target_kind, target_key, runs, last_run
                          from catalog.lineage_run
                         where source_kind = :kind and source_key = :key or target_kind = :kind and target_key = :key
                        """)
                .param("kind", node.kind().name())
                .param("key", node.key())
                .query(LineageRuns::edge)
                .list();
    }

    private static LineageEdge edge(ResultSet row, int number) throws SQLException {
        return new LineageEdge(
                LineageNode.bare(new Id(Kind.valueOf(row.getString("source_kind")), row.getString("source_key"))),
                LineageNode.bare(new Id(Kind.valueOf(row.getString("target_kind")), row.getString("target_key"))),
                row.getLong("runs"),
                row.getObject("last_run", OffsetDateTime.class).toInstant());
    }

    private static String digest(Way way) {
        try {
            String text = String.join(
                    "\n",
                    way.from().kind().name(),
                    way.from().key(),
                    way.to().kind().name(),
                    way.to().key());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
