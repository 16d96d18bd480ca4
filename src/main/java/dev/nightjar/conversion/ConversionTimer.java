package dev.nightjar.conversion;

import dev.nightjar.storage.DataFolders;
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

/** Looks for arrivals every few seconds, and once a minute deletes what compactions replaced long enough ago. */
@Component
class ConversionTimer {

    private static final Logger log = LoggerFactory.getLogger(ConversionTimer.class);

    private final ConversionArrivals arrivals;
    private final DataFolders folders;
    private final ConversionSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("conversion-timer").factory());

    ConversionTimer(ConversionArrivals arrivals, DataFolders folders, ConversionSettings settings, Clock clock) {
        this.arrivals = arrivals;
        this.folders = folders;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        every(2, arrivals::look);
        every(60, () -> folders.deleteReplaced(clock.instant().minus(settings.grace())));
    }

    private void every(int seconds, Runnable work) {
        timer.scheduleWithFixedDelay(() -> attempt(work), seconds, seconds, TimeUnit.SECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("Conversions could not be looked after", e);
        }
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
