package dev.nightjar.engine;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps a few sandboxes open ahead of time: opening one takes as long as a small query. One thread opens and closes
 * them, when nothing runs or what runs takes long, so that neither costs the query that waits.
 */
@Component
class Sandboxes {

    private static final Logger log = LoggerFactory.getLogger(Sandboxes.class);
    private static final int SPARE = 3;
    private static final int MOST_USED = 8;

    /** Milliseconds after which a statement counts as a long one, beside which sandboxes are opened. */
    private static final int SHORT = 250;

    private final Path spillRoot;
    private final BlockingQueue<Sandbox> spare = new ArrayBlockingQueue<>(SPARE);
    private final Queue<Sandbox> used = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-keeper").factory());
    private final AtomicInteger inUse = new AtomicInteger();
    private volatile boolean closed;

    @Autowired
    Sandboxes(@Value("${nightjar.home}") Path home) {
        this.spillRoot = home.toAbsolutePath().normalize().resolve("spill");
        keeper.execute(() -> {
            clearLeftovers();
            refill(true);
        });
    }

    private void clearLeftovers() {
        try {
            FileSystemUtils.deleteRecursively(spillRoot);
        } catch (IOException e) {
            log.warn("Old temporary files remain: {}", e.getMessage());
        }
    }

    /** A fresh sandbox; the caller gives it back to {@link #discard}. */
    Sandbox take() throws SQLException {
        inUse.incrementAndGet();
        later(() -> refill(true), SHORT);
        try {
            Sandbox ready = spare.poll();
            return ready == null ? open() : ready;
        } catch (SQLException | RuntimeException e) {
            inUse.decrementAndGet();
            throw e;
        }
    }

    /** Throws a used sandbox away, in the background unless too many wait for that. */
    void discard(Sandbox sandbox) {
        used.add(sandbox);
        if (inUse.decrementAndGet() == 0) {
            later(() -> refill(false), 0);
        }
        if (used.size() > MOST_USED || !later(this::closeUsed, 0)) {
            closeUsed();
        }
    }

    private void closeUsed() {
        for (Sandbox sandbox = used.poll(); sandbox != null; sandbox = used.poll()) {
            close(sandbox);
        }
    }

    private boolean later(Runnable work, int millis) {
        try {
            keeper.schedule(work, millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void refill(boolean besides) {
        try {
            while (!closed && spare.remainingCapacity() > 0 && (besides || inUse.get() == 0)) {
                closeUsed(); // under load this loop may not end: whatever it opens is taken at once
                Sandbox fresh = open();
                if (!spare.offer(fresh)) {
                    close(fresh);
                }
            }
        } catch (SQLException | RuntimeException e) {
            log.warn("No sandbox could be opened ahead of time", e);
        }
    }

    private Sandbox open() throws SQLException {
        try {
            Files.createDirectories(spillRoot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sandbox.open(spillRoot.resolve(UUID.randomUUID().toString()));
    }

    private void close(Sandbox sandbox) {
        try {
            sandbox.close();
            FileSystemUtils.deleteRecursively(sandbox.spill());
        } catch (SQLException | IOException e) {
            log.warn("A sandbox was not closed cleanly", e);
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        keeper.shutdown();
        closeUsed();
        for (Sandbox sandbox = spare.poll(); sandbox != null; sandbox = spare.poll()) {
            close(sandbox);
        }
    }
}
