package dev.nightjar.catalog;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Counts how often statements read each table and view, for searches to rank by. Counts are stored every few seconds, so
 * that no statement waits for them; what a crash loses is a few of them.
 */
@Service
public class TableReads {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private Map<TableName, Integer> counted = new HashMap<>();
    private Instant stored;

    TableReads(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.stored = clock.instant();
    }

    /** A statement read these, each counting once. */
    public void count(Collection<TableName> names) {
        if (names.isEmpty()) {
            return;
        }
        if (noted(names)) {
            Thread.ofVirtual().name("table-reads").start(this::store);
        }
    }

    private synchronized boolean noted(Collection<TableName> names) {
        names.forEach(name -> counted.merge(name, 1, Integer::sum));
        Instant now = clock.instant();
        if (stored.plus(PAUSE).isAfter(now)) {
            return false;
        }
        stored = now;
        return true;
    }

    private synchronized Map<TableName, Integer> taken() {
        Map<TableName, Integer> taken = counted;
        counted = new HashMap<>();
        return taken;
    }

    @PreDestroy
    void store() {
        Map<TableName, Integer> taken = taken();
        jdbc.batchUpdate(
                "update catalog.table_entry set uses = uses + ? where database_name = ? and name = ?",
                taken.entrySet(),
                Math.max(1, taken.size()),
                (statement, entry) -> {
                    statement.setInt(1, entry.getValue());
                    statement.setString(2, entry.getKey().database());
                    statement.setString(3, entry.getKey().name());
                });
    }
}
