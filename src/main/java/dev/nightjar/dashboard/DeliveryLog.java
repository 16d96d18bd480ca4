package dev.nightjar.dashboard;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sent to whom: each module that sends has such a log in its schema, beside the rows of what sends. */
public final class DeliveryLog {

    private static final int LONGEST_PROBLEM = 2_000;

    private final JdbcClient jdbc;
    private final String table;
    private final String senders;
    private final String sender;

    /**
     * @param schema where the table {@code delivery} lies
     * @param sender the table beside it of what sends, such as {@code alert}; the log refers to it as {@code alert_id}
     */
    public DeliveryLog(JdbcClient jdbc, String schema, String sender) {
        this.jdbc = jdbc;
        this.table = schema + ".delivery";
        this.senders = schema + "." + sender;
        this.sender = sender + "_id";
    }

    /** Notes a delivery, unless what sent it is gone by now. */
    public void note(UUID by, Delivery delivery) {
        jdbc.sql("""
                        INSERT INTO %s (id, %s, occasion, receiver, attempts, problem, sent_at)
                        SELECT :id, s.id, :occasion, :receiver, :attempts, :problem, :at
                          FROM %s s WHERE s.id = :by
                        """.formatted(table, sender, senders))
                .param("id", delivery.id())
                .param("by", by)
                .param("occasion", delivery.occasion())
                .param("receiver", delivery.receiver())
                .param("attempts", delivery.attempts())
                .param("problem", clipped(delivery.problem()), Types.VARCHAR)
                .param("at", DashboardRows.timestamp(delivery.sentAt()))
                .update();
    }

    /** Newest first. */
    public List<Delivery> newest(UUID by, int limit) {
        return jdbc.sql("SELECT * FROM %s WHERE %s = :by ORDER BY sent_at DESC, id LIMIT :limit"
                        .formatted(table, sender))
                .param("by", by)
                .param("limit", limit)
                .query((row, n) -> new Delivery(
                        row.getObject("id", UUID.class),
                        row.getString("occasion"),
                        row.getString("receiver"),
                        row.getInt("attempts"),
                        row.getString("problem"),
                        DashboardRows.required(row, "sent_at")))
                .list();
    }

    /** Forgets what something sent, before it is removed itself. */
    public void forget(UUID by) {
        jdbc.sql("DELETE FROM %s WHERE %s = :by".formatted(table, sender))
                .param("by", by)
                .update();
    }

    /** As much of a problem as is kept. */
    static @Nullable String clipped(@Nullable String problem) {
        return problem == null || problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM);
    }
}
