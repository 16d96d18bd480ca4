package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of alerts and of what they sent. */
@Component
class AlertRows {

    private final JdbcClient jdbc;
    private final DeliveryLog log;

    AlertRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.log = new DeliveryLog(jdbc, "dashboard", "alert");
    }

    void add(Alert alert) {
        terms(alert, """
                        INSERT INTO dashboard.alert (
                            id, dashboard_id, tile_id, owner_id, name, test, threshold, every_minutes, receivers,
                            language, address, paused, state, next_check_at, created_at)
                        VALUES (:id, :dashboard, :tile, :owner, :name, :test, :threshold, :every, :receivers,
                            :language, :address, :paused, :state, :created, :created)
                        """)
                .param("dashboard", alert.dashboard())
                .param("tile", alert.tile())
                .param("owner", alert.owner().value())
                .param("language", alert.language().toLanguageTag())
                .param("address", alert.address())
                .param("state", alert.state().name())
                .param("created", DashboardRows.timestamp(alert.createdAt()))
                .update();
    }

    /** Takes over changed terms; they are looked at soon. */
    void change(Alert alert, Instant next) {
        terms(alert, """
                        UPDATE dashboard.alert
                           SET name = :name, test = :test, threshold = :threshold, every_minutes = :every,
                               receivers = :receivers, paused = :paused, next_check_at = :next
                         WHERE id = :id
                        """).param("next", DashboardRows.timestamp(next)).update();
    }

    private JdbcClient.StatementSpec terms(Alert alert, String sql) {
        Alert.Terms terms = alert.terms();
        return jdbc.sql(sql)
                .param("id", alert.id())
                .param("name", terms.name())
                .param("test", terms.test().name())
                .param("threshold", terms.threshold())
                .param("every", terms.everyMinutes())
                .param("receivers", Receiver.lines(terms.receivers()))
                .param("paused", alert.paused());
    }

    /** Notes what a check found. */
    void checked(
            UUID id,
            Alert.State state,
            @Nullable BigDecimal value,
            @Nullable String problem,
            Instant at,
            Instant next) {
        jdbc.sql("""
                        UPDATE dashboard.alert
                           SET state = :state, last_value = coalesce(cast(:value as decimal(38, 10)), last_value),
                               problem = :problem, checked_at = :at, next_check_at = :next
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("value", value)
                .param("problem", DeliveryLog.clipped(problem))
                .param("at", DashboardRows.timestamp(at))
                .param("next", DashboardRows.timestamp(next))
                .param("id", id)
                .update();
    }

    void remove(UUID id) {
        log.forget(id);
        jdbc.sql("DELETE FROM dashboard.alert WHERE id = :id").param("id", id).update();
    }

    Optional<Alert> find(UUID id) {
        return jdbc.sql("SELECT * FROM dashboard.alert WHERE id = :id")
                .param("id", id)
                .query((row, n) -> alert(row))
                .optional();
    }

    List<Alert> of(UUID dashboard) {
        return jdbc.sql("SELECT * FROM dashboard.alert WHERE dashboard_id = :dashboard ORDER BY created_at, id")
                .param("dashboard", dashboard)
                .query((row, n) -> alert(row))
                .list();
    }

    /** Those to be checked, except of deleted dashboards. */
    List<Alert> due(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT a.* FROM dashboard.alert a JOIN dashboard.dashboard d ON d.id = a.dashboard_id
                         WHERE a.paused = false AND a.next_check_at <= :now AND d.deleted_at IS NULL
                         ORDER BY a.next_check_at
                         LIMIT :limit
                        """)
                .param("now", DashboardRows.timestamp(now))
                .param("limit", limit)
                .query((row, n) -> alert(row))
                .list();
    }

    void note(UUID alert, Delivery delivery) {
        log.note(alert, delivery);
    }

    /** Newest first. */
    List<Delivery> deliveries(UUID alert, int limit) {
        return log.newest(alert, limit);
    }

    /** Without the zeros that the column adds, and without an exponent. */
    private static BigDecimal plain(BigDecimal stored) {
        BigDecimal stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getObject("dashboard_id", UUID.class),
                row.getString("tile_id"),
                new AccountId(row.getObject("owner_id", UUID.class)),
                new Alert.Terms(
                        row.getString("name"),
                        Alert.Test.valueOf(row.getString("test")),
                        plain(row.getBigDecimal("threshold")),
                        row.getInt("every_minutes"),
                        Receiver.ofLines(row.getString("receivers"))),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("address"),
                row.getBoolean("paused"),
                Alert.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getBigDecimal("last_value"))
                        .map(AlertRows::plain)
                        .orElse(null),
                row.getString("problem"),
                DashboardRows.instant(row, "checked_at"),
                DashboardRows.required(row, "created_at"));
    }
}
