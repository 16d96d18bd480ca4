package dev.nightjar.cost;

import dev.nightjar.dashboard.DashboardOpened;
import dev.nightjar.schedule.Heartbeat;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often published dashboards are opened. Counts are written down every few seconds, so that no reader waits for that; a
 * crash loses those of the last seconds, which nobody is charged for.
 */
@Component
class Openings {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Heartbeat beat = new Heartbeat("openings");
    private final Map<Day, Long> counted = new HashMap<>();

    Openings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Day(UUID dashboard, LocalDate day) {}

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(PAUSE, this::write);
    }

    @EventListener
    void opened(DashboardOpened opened) {
        synchronized (counted) {
            counted.merge(new Day(opened.dashboard(), today()), 1L, Long::sum);
        }
    }

    /** Of the last days, today included. */
    long of(UUID dashboard, int days) {
        write();
        return jdbc.sql("""
                        select coalesce(sum(openings), 0) from cost.opening
                         where dashboard_id = :dashboard and opened_on > :before
                        """)
                .param("dashboard", dashboard)
                .param("before", today().minusDays(days))
                .query(Long.class)
                .single();
    }

    private synchronized void write() {
        Map<Day, Long> some;
        synchronized (counted) {
            some = new HashMap<>(counted);
            counted.clear();
        }
        some.forEach(this::add);
    }

    private void add(Day day, long openings) {
        String[] statements = {
            "update cost.opening set openings = openings + :openings where dashboard_id = :dashboard and opened_on = :day",
            "insert into cost.opening (dashboard_id, opened_on, openings) values (:dashboard, :day, :openings)"
        };
        for (String statement : statements) {
            int changed = jdbc.sql(statement)
                    .param("dashboard", day.dashboard())
                    .param("day", day.day())
                    .param("openings", openings)
                    .update();
            if (changed > 0) {
                return;
            }
        }
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @PreDestroy
    void end() {
        beat.close();
        write();
    }
}
