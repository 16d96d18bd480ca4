package dev.nightjar.report;

import dev.nightjar.dashboard.Deliveries;
import dev.nightjar.dashboard.Delivery;
import dev.nightjar.dashboard.Notice;
import dev.nightjar.dashboard.Notice.Occasion;
import dev.nightjar.schedule.Heartbeat;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends reports when their time has come: once each, however long Nightjar was stopped, one after the other. */
@Component
class ReportTimer {

    private static final Logger log = LoggerFactory.getLogger(ReportTimer.class);
    private static final int AT_ONCE = 20;

    private final ReportRows rows;
    private final ReportMaker maker;
    private final Deliveries deliveries;
    private final ReportReaders readers;
    private final Clock clock;
    private final Heartbeat beat = new Heartbeat("report-timer");

    ReportTimer(ReportRows rows, ReportMaker maker, Deliveries deliveries, ReportReaders readers, Clock clock) {
        this.rows = rows;
        this.maker = maker;
        this.deliveries = deliveries;
        this.readers = readers;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(Duration.ofSeconds(5), this::look);
    }

    void look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Report report : rows.due(now, AT_ONCE)) {
            if (rows.take(report, now, Reports.next(report.terms(), now))) {
                send(report);
            }
        }
    }

    private void send(Report report) {
        ReportMaker.Made made = maker.make(report, Occasion.REPORT);
        Notice notice = made.notice();
        if (made.last()) {
            rows.pause(report.id());
        }
        for (Delivery delivery : deliveries.bring(report.terms().receivers(), notice)) {
            rows.note(report.id(), delivery);
            if (delivery.problem() == null && notice.occasion() == Occasion.REPORT) {
                charge(report, delivery);
            }
        }
    }

    /** What could not be charged was sent nevertheless, and the others are still to be noted. */
    private void charge(Report report, Delivery delivery) {
        try {
            readers.charge(report, delivery.receiver());
        } catch (RuntimeException e) {
            log.error("The report {} could not be charged for {}", report.id(), delivery.receiver(), e);
        }
    }

    @PreDestroy
    void end() {
        beat.close();
    }
}
