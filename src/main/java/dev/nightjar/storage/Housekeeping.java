package dev.nightjar.storage;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Once an hour, empties the trash of what was there long enough and gives up uploads that nobody went on with. */
@Component
final class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    /** How long an upload may be left alone. */
    private static final Duration LEFT_ALONE = Duration.ofDays(7);

    private final Trash trash;
    private final PartUploads uploads;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("storage-housekeeping").factory());

    Housekeeping(Trash trash, PartUploads uploads, Clock clock) {
        this.trash = trash;
        this.uploads = uploads;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::clean, 1, 60, TimeUnit.MINUTES);
    }

    private void clean() {
        try {
            trash.purgeDue();
            uploads.forgetBefore(clock.instant().minus(LEFT_ALONE));
        } catch (RuntimeException e) {
            log.warn("Trash and uploads could not be looked after", e);
        }
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
