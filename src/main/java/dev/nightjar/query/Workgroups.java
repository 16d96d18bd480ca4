package dev.nightjar.query;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The workgroups there are, and the line before each. */
@Component
class Workgroups {

    private final JdbcClient jdbc;
    private final QuerySettings settings;
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();

    /** A workgroup and its free slots; whoever came first is served first. */
    record Queue(Workgroup workgroup, Semaphore slots) {}

    Workgroups(JdbcClient jdbc, QuerySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<Queue> find(String name) {
        Queue known = queues.get(name);
        return known != null ? Optional.of(known) : stored(name).map(this::queue);
    }

    private Queue queue(Workgroup workgroup) {
        return queues.computeIfAbsent(
                workgroup.name(), name -> new Queue(workgroup, new Semaphore(workgroup.slots(), true)));
    }

    private Optional<Workgroup> stored(String name) {
        Optional<Workgroup> stored = jdbc.sql("select * from query.workgroup where name = :name")
                .param("name", name)
                .query((row, number) -> new Workgroup(
                        row.getString("name"),
                        row.getInt("slots"),
                        DataSize.ofBytes(row.getLong("memory_bytes")),
                        Duration.ofMillis(row.getLong("time_limit_millis"))))
                .optional();
        return stored.isEmpty() && name.equals(Workgroup.PRIMARY) ? Optional.of(settings.primary()) : stored;
    }

    /** Makes the row of {@code primary} where there is none yet. */
    void ensurePrimary() {
        Workgroup primary = settings.primary();
        jdbc.sql("""
                        insert into query.workgroup (name, slots, memory_bytes, time_limit_millis)
                        values (:name, :slots, :memory, :limit) on conflict do nothing
                        """)
                .param("name", primary.name())
                .param("slots", primary.slots())
                .param("memory", primary.memory().toBytes())
                .param("limit", primary.timeLimit().toMillis())
                .update();
    }
}
