package dev.nightjar.engine;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps a few sandboxes open ahead of time: opening one takes as long as a small query. One thread opens and closes
 * them, so that neither costs the query that waits.
 */
@Component
class Sandboxes {

    private static final Logger log = LoggerFactory.getLogger(Sandboxes.class);
    private static final int SPARE = 3;

    private final Path spillRoot;
    private final BlockingQueue<Sandbox> spare = new ArrayBlockingQueue<>(SPARE);
    private final ExecutorService keeper = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("engine-keeper").factory());
    private volatile boolean closed;

    @Autowired
    Sandboxes(@Value("${nightjar.home}") Path home) {
        this.spillRoot = home.toAbsolutePath().normalize().resolve("spill");
        keeper.execute(() -> {
            clearLeftovers();
            refill();
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
        Sandbox ready = spare.poll();
        later(this::refill);
        return ready == null ? open() : ready;
    }

    /** Throws a used sandbox away, in the background. */
    void discard(Sandbox used) {
        if (!later(() -> close(used))) {
            close(used);
        }
    }

    private boolean later(Runnable work) {
        try {
            keeper.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void refill() {
        try {
            while (!closed && spare.remainingCapacity() > 0) {
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
        for (Sandbox sandbox = spare.poll(); sandbox != null; sandbox = spare.poll()) {
            close(sandbox);
        }
    }
}
