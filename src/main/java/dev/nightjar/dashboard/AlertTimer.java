package dev.nightjar.dashboard;

import dev.nightjar.dashboard.AlertChecker.Finding;
import dev.nightjar.schedule.Heartbeat;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Checks alerts when their time has come, one after the other: their questions must not crowd out people's. */
@Component
class AlertTimer {

    private static final int AT_ONCE = 100;

    private final AlertRows rows;
    private final AlertChecker checker;
    private final Deliveries deliveries;
    private final Clock clock;
    private final Heartbeat beat = new Heartbeat("alert-timer");

    AlertTimer(AlertRows rows, AlertChecker checker, Deliveries deliveries, Clock clock) {
        this.rows = rows;
        this.checker = checker;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(Duration.ofSeconds(2), this::look);
    }

    /** What is due is checked once, however long Nightjar was stopped. */
    void look() {
        for (Alert alert : rows.due(clock.instant(), AT_ONCE)) {
            Finding finding = checker.check(alert);
            rows.checked(alert.id(), finding.state(), finding.value(), finding.problem(), finding.at(), finding.next());
            if (finding.notice() != null) {
                Notice notice = finding.notice();
                Thread.ofVirtual().name("alert-" + alert.id()).start(() -> deliveries.send(alert, notice));
            }
        }
    }

    @PreDestroy
    void end() {
        beat.close();
    }
}
