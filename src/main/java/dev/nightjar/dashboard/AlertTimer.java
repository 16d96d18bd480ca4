package dev.nightjar.dashboard;

import dev.nightjar.dashboard.AlertChecker.Finding;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Checks alerts when their time has come, one after the other: their questions must not crowd out people's. */
@Component
class AlertTimer {

    private static final Logger log = LoggerFactory.getLogger(AlertTimer.class);
    private static final int AT_ONCE = 100;

    private final AlertRows rows;
    private final AlertChecker checker;
    private final Deliveries deliveries;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alert-timer").factory());

    AlertTimer(AlertRows rows, AlertChecker checker, Deliveries deliveries, Clock clock) {
        this.rows = rows;
        this.checker = checker;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::lookOrSay, 2, 2, TimeUnit.SECONDS);
    }

    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("Alerts could not be checked", e);
        }
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
        timer.shutdownNow();
    }
}
