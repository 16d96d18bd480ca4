package dev.nightjar.spice;

import dev.nightjar.fault.FaultException;
import dev.nightjar.schedule.Heartbeat;
import dev.nightjar.spice.Ingestion.Cause;
import dev.nightjar.spice.Ingestion.Kind;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Refreshes datasets when their time has come, or something has arrived for them. */
@Component
class SpiceTimer {

    private static final Logger log = LoggerFactory.getLogger(SpiceTimer.class);

    private final SpiceRows datasets;
    private final Spice spice;
    private final Recipes recipes;
    private final TableFolders folders;
    private final Clock clock;
    private final Heartbeat beat = new Heartbeat("spice-timer");

    SpiceTimer(SpiceRows datasets, Spice spice, Recipes recipes, TableFolders folders, Clock clock) {
        this.datasets = datasets;
        this.spice = spice;
        this.recipes = recipes;
        this.folders = folders;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(Duration.ofSeconds(2), this::look);
    }

    /** What is due is done once, however long Nightjar was stopped. */
    void look() {
        Instant now = clock.instant();
        for (SpiceDataset dataset : datasets.all()) {
            if (dataset.spice() && recipes.has(dataset.id())) {
                Instant next = dataset.nextAt();
                if (next != null && !next.isAfter(now)) {
                    come(dataset, now);
                } else if (dataset.settings().onArrival()) {
                    arrive(dataset, now);
                }
            }
        }
    }

    private void come(SpiceDataset dataset, Instant now) {
        RefreshSchedule schedule = dataset.settings().schedule();
        datasets.next(dataset.id(), schedule == null ? null : schedule.next(now).orElse(null));
        start(dataset, Cause.SCHEDULE, schedule == null || schedule.full() ? Kind.FULL : Kind.INCREMENTAL);
    }

    private void arrive(SpiceDataset dataset, Instant now) {
        try {
            folders.arrived(dataset, recipes.of(dataset.id()), now).ifPresent(looks -> {
                if (start(dataset, Cause.ARRIVAL, Kind.INCREMENTAL)) {
                    datasets.seen(dataset.id(), looks);
                } else {
                    folders.missed(dataset);
                }
            });
        } catch (FaultException e) {
            log.debug("Nobody can tell whether something has arrived for a dataset: {}", e.getMessage());
        }
    }

    private boolean start(SpiceDataset dataset, Cause cause, Kind kind) {
        try {
            spice.start(dataset.id(), kind, cause, null);
            return true;
        } catch (FaultException e) {
            log.info("The dataset {} was not refreshed: {}", dataset.id(), e.getMessage());
            return false;
        }
    }

    @PreDestroy
    void end() {
        beat.close();
    }
}
