package dev.nightjar.conversion;

import dev.nightjar.schedule.Heartbeat;
import dev.nightjar.storage.DataFolders;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks for arrivals every few seconds, and once a minute deletes what compactions replaced long enough ago. */
@Component
class ConversionTimer {

    private final ConversionArrivals arrivals;
    private final DataFolders folders;
    private final ConversionSettings settings;
    private final Clock clock;
    private final Heartbeat beat = new Heartbeat("conversion-timer");

    ConversionTimer(ConversionArrivals arrivals, DataFolders folders, ConversionSettings settings, Clock clock) {
        this.arrivals = arrivals;
        this.folders = folders;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(Duration.ofSeconds(2), arrivals::look);
        beat.every(
                Duration.ofMinutes(1),
                () -> folders.deleteReplaced(clock.instant().minus(settings.grace())));
    }

    @PreDestroy
    void end() {
        beat.close();
    }
}
