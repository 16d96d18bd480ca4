package dev.nightjar.query;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets executions, and deletes their results, when they have been kept for as long as the settings say. */
@Component
class HistoryCleaner {

    private static final Logger log = LoggerFactory.getLogger(HistoryCleaner.class);
    private static final int SOME = 200;

    private final Executions executions;
    private final ResultFiles files;
    private final QuerySettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("query-cleaner").factory());

    HistoryCleaner(Executions executions, ResultFiles files, QuerySettings settings, Clock clock) {
        this.executions = executions;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::cleanOrSay, 1, 60, TimeUnit.MINUTES);
    }

    private void cleanOrSay() {
        try {
            int gone = clean();
            if (gone > 0) {
                log.info("{} old executions and their results were removed", gone);
            }
        } catch (RuntimeException e) {
            log.warn("Old executions could not be removed", e);
        }
    }

    /** How many executions are gone. An old one stays as long as a younger one answers with its result. */
    int clean() {
        Instant oldest = clock.instant().minus(settings.keepHistory());
        int gone = 0;
        List<ExecutionId> old = executions.endedBefore(oldest, SOME);
        while (!old.isEmpty()) {
            old.forEach(files::delete);
            executions.delete(old);
            gone += old.size();
            old = executions.endedBefore(oldest, SOME);
        }
        return gone;
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
