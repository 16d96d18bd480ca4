package dev.nightjar.crawler;

import dev.nightjar.fault.FaultException;
import dev.nightjar.schedule.Cron;
import dev.nightjar.schedule.Heartbeat;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts crawlers when their schedules say so and when something has arrived. */
@Component
class CrawlTimer {

    private static final Logger log = LoggerFactory.getLogger(CrawlTimer.class);

    private final CrawlerRows rows;
    private final CrawlRunner runner;
    private final Arrivals arrivals;
    private final Clock clock;
    private final Heartbeat beat = new Heartbeat("crawl-timer");

    CrawlTimer(CrawlerRows rows, CrawlRunner runner, Arrivals arrivals, Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(Duration.ofSeconds(2), this::look);
    }

    /** A time that passed while a crawler was running or Nightjar was stopped is made up for once. */
    void look() {
        Instant now = clock.instant();
        for (Crawler crawler : rows.due(now)) {
            start(crawler, CrawlRun.Cause.SCHEDULE);
            rows.nextRun(crawler.id(), next(crawler.definition(), now));
        }
        for (Crawler crawler : rows.all()) {
            if (crawler.definition().onArrival()
                    && runner.find(crawler.id()).isEmpty()
                    && arrivals.changed(crawler, now)
                    && !start(crawler, CrawlRun.Cause.ARRIVAL)) {
                arrivals.missed(crawler);
            }
        }
    }

    static @Nullable Instant next(CrawlerDefinition definition, Instant now) {
        String schedule = definition.schedule();
        return schedule == null ? null : Cron.parse(schedule).next(now).orElse(null);
    }

    private boolean start(Crawler crawler, CrawlRun.Cause cause) {
        try {
            runner.start(crawler, cause);
            return true;
        } catch (FaultException e) {
            log.info("The crawler {} was not started: {}", crawler.name(), e.getMessage());
            return false;
        }
    }

    @PreDestroy
    void end() {
        beat.close();
    }
}
