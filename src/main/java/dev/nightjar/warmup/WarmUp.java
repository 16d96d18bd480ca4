package dev.nightjar.warmup;

import com.sun.management.OperatingSystemMXBean;
import dev.nightjar.sql.Plan;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Rehearses an opening after the start, so that whoever comes first does not wait until classes are loaded and the engine
 * is. It happens behind everybody's back, step by step, and gives way: where the processors are busy, somebody is at work
 * and has all of it done anyway.
 */
@Component
class WarmUp {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /** Of all processors: one of two may be busy with what the start has left. */
    private static final double BUSY = 0.75;

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int MOST_LOOKS = 40;

    private final WarmUpSettings settings;
    private final Rehearsal rehearsal;
    private final OwnPage page;
    private volatile @Nullable Thread thread;

    WarmUp(WarmUpSettings settings, Rehearsal rehearsal, OwnPage page) {
        this.settings = settings;
        this.rehearsal = rehearsal;
        this.page = page;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        if (!settings.enabled()
                || !(ready.getApplicationContext() instanceof WebServerApplicationContext server)
                || server.getWebServer() == null) {
            return;
        }
        int port = server.getWebServer().getPort();
        Thread started = Thread.ofPlatform()
                .daemon()
                .name("warm-up")
                .priority(Thread.MIN_PRIORITY)
                .unstarted(() -> rehearse(port));
        thread = started;
        started.start();
    }

    private void rehearse(int port) {
        long before = System.nanoTime();
        try {
            if (!idle()) {
                return;
            }
            Plan.Select plan = rehearsal.plan();
            List<List<@Nullable Object>> rows = rehearsal.rows(plan);
            rehearsal.drawn(plan, rows);
            if (idle()) {
                page.visit(port);
            }
            log.debug(
                    "Warm after {} ms",
                    Duration.ofNanos(System.nanoTime() - before).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.debug("The rehearsal was broken off", e);
        }
    }

    /** Waits some seconds for the processors to have time; false where they have none. */
    private static boolean idle() throws InterruptedException {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine)) {
            return true;
        }
        machine.getCpuLoad(); // what it tells next is the load since then
        for (int look = 0; look < MOST_LOOKS; look++) {
            Thread.sleep(LOOK);
            if (!(machine.getCpuLoad() >= BUSY)) { // NaN where nobody can tell
                return true;
            }
        }
        return false;
    }

    @PreDestroy
    void end() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
