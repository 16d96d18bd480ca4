package dev.nightjar.report;

import dev.nightjar.dashboard.Delivery;
import dev.nightjar.dashboard.DeliveryLog;
import dev.nightjar.dashboard.Receiver;
import dev.nightjar.identity.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of reports and of what they sent. */
@Component
class ReportRows {

    private final JdbcClient jdbc;
    private final DeliveryLog log;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.log = new DeliveryLog(jdbc, "report", "report");
    }

    void add(Report report) {
        terms(report, """
                        INSERT INTO report.report (
                            id, dashboard_id, owner_id, name, cron, time_zone, receivers, attached, sheet_id,
                            language, address, paused, next_at, created_at)
                        VALUES (:id, :dashboard, :owner, :name, :cron, :zone, :receivers, :attached, :sheet,
                            :language, :address, :paused, :next, :created)
                        """)
                .param("dashboard", report.dashboard())
                .param("owner", report.owner().value())
                .param("language", report.language().toLanguageTag())
                .param("address", report.address())
                .param("created", timestamp(report.createdAt()))
                .update();
    }

    void change(Report report) {
        terms(report, """
                        UPDATE report.report
                           SET name = :name, cron = :cron, time_zone = :zone, receivers = :receivers,
                               attached = :attached, sheet_id = :sheet, paused = :paused, next_at = :next
                         WHERE id = :id
                        """).update();
    }

    private JdbcClient.StatementSpec terms(Report report, String sql) {
        Report.Terms terms = report.terms();
        return jdbc.sql(sql)
                .param("id", report.id())
                .param("name", terms.name())
                .param("cron", terms.cron())
                .param("zone", terms.timeZone())
                .param("receivers", Receiver.lines(terms.receivers()))
                .param(
                        "attached",
                        terms.attached().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")))
                .param("sheet", terms.sheet(), Types.VARCHAR)
                .param("paused", report.paused())
                .param("next", timestamp(report.nextAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** False where somebody else took it: it is sent once, however many look. */
    boolean take(Report report, Instant now, @Nullable Instant next) {
        return jdbc.sql("""
                        UPDATE report.report SET last_at = :now, next_at = :next
                         WHERE id = :id AND next_at = :due AND paused = false
                        """)
                        .param("now", timestamp(now))
                        .param("next", timestamp(next), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", report.id())
                        .param("due", timestamp(report.nextAt()))
                        .update()
                == 1;
    }

    void pause(UUID id) {
        jdbc.sql("UPDATE report.report SET paused = true WHERE id = :id")
                .param("id", id)
                .update();
    }

    void remove(UUID id) {
        log.forget(id);
        jdbc.sql("DELETE FROM report.report WHERE id = :id").param("id", id).update();
    }

    Optional<Report> find(UUID id) {
        return jdbc.sql("SELECT * FROM report.report WHERE id = :id")
                .param("id", id)
                .query((row, n) -> report(row))
                .optional();
    }

    List<Report> of(UUID dashboard) {
        return jdbc.sql("SELECT * FROM report.report WHERE dashboard_id = :dashboard ORDER BY created_at, id")
                .param("dashboard", dashboard)
                .query((row, n) -> report(row))
                .list();
    }

    List<Report> due(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT * FROM report.report WHERE paused = false AND next_at <= :now
                         ORDER BY next_at
                         LIMIT :limit
                        """)
                .param("now", timestamp(now))
                .param("limit", limit)
                .query((row, n) -> report(row))
                .list();
    }

    void note(UUID report, Delivery delivery) {
        log.note(report, delivery);
    }

    /** Newest first. */
    List<Delivery> deliveries(UUID report, int limit) {
        return log.newest(report, limit);
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Set<Report.Attached> attached(String stored) {
        return Arrays.stream(stored.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Report.Attached::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Report.Attached.class)));
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("dashboard_id", UUID.class),
                new AccountId(row.getObject("owner_id", UUID.class)),
                new Report.Terms(
                        row.getString("name"),
                        row.getString("cron"),
                        row.getString("time_zone"),
                        Receiver.ofLines(row.getString("receivers")),
                        attached(row.getString("attached")),
                        row.getString("sheet_id")),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("address"),
                row.getBoolean("paused"),
                instant(row, "next_at"),
                instant(row, "last_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
