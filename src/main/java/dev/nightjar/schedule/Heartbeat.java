package dev.nightjar.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether something is to be done, on a thread of its own, which keeps nobody from ending. Work that
 * fails is done again at the next beat.
 */
public final class Heartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final String name;
    private final ScheduledExecutorService timer;

    /** @param name of the thread, for the log */
    public Heartbeat(String name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** @param pause between the end of one look and the next, and before the first */
    public void every(Duration pause, Runnable look) {
        timer.scheduleWithFixedDelay(() -> attempt(look), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            log.warn("{} failed, and tries again", name, e);
        }
    }

    /** Interrupts what is being done. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
