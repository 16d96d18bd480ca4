package dev.nightjar.engine;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps a few sandboxes open: opening one takes as long as a small query. Some are opened ahead of time; some have run a
 * statement and wait a few seconds for another that may get at exactly the same, such as a dashboard's next tile. One
 * thread opens and closes them, when nothing runs or what runs takes long, so that neither costs the query that waits.
 */
@Component
class Sandboxes {

    private static final Logger log = LoggerFactory.getLogger(Sandboxes.class);
    private static final int SPARE = 3;
    private static final int MOST_USED = 8;
    private static final int MOST_KEPT = 4;

    /** A sandbox remembers the footers of its files and the functions it was given: it shall not live long. */
    private static final int MOST_STATEMENTS = 100;

    private static final Duration KEPT = Duration.ofSeconds(10);

    /** Milliseconds after which a statement counts as a long one, beside which sandboxes are opened. */
    private static final int SHORT = 250;

    private final Path spillRoot;
    private final BlockingQueue<Sandbox> spare = new ArrayBlockingQueue<>(SPARE);
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final Queue<Sandbox> used = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-keeper").factory());
    private final AtomicInteger inUse = new AtomicInteger();
    private volatile boolean closed;

    /** A sandbox that waits for its next statement, the last of them at the end of the queue. */
    private record Kept(Sandbox sandbox, long since) {}

    @Autowired
    Sandboxes(@Value("${nightjar.home}") Path home) {
        this.spillRoot = home.toAbsolutePath().normalize().resolve("spill");
        clearLeftovers();
        keeper.execute(() -> refill(true));
    }

    private void clearLeftovers() {
        try {
            FileSystemUtils.deleteRecursively(spillRoot);
        } catch (IOException e) {
            log.warn("Old temporary files remain: {}", e.getMessage());
        }
    }

    /**
     * A sandbox that is fresh or of this very reach; the caller gives it back to {@link #giveBack}.
     *
     * @param reach what the statement gets at
     */
    Sandbox take(Reach reach) throws SQLException {
        inUse.incrementAndGet();
        Sandbox known = keptFor(reach);
        return known == null ? spare() : known;
    }

    /** One that no statement has used, for what no other shall follow; the caller gives it back too. */
    Sandbox takeFresh() throws SQLException {
        inUse.incrementAndGet();
        return spare();
    }

    private Sandbox spare() throws SQLException {
        later(() -> refill(true), SHORT);
        try {
            Sandbox ready = spare.poll();
            return ready == null ? open() : ready;
        } catch (SQLException | RuntimeException e) {
            inUse.decrementAndGet();
            throw e;
        }
    }

    private @Nullable Sandbox keptFor(Reach reach) {
        synchronized (kept) {
            for (Iterator<Kept> each = kept.descendingIterator(); each.hasNext(); ) {
                Sandbox sandbox = each.next().sandbox();
                if (reach.equals(sandbox.reach())) {
                    each.remove();
                    return sandbox;
                }
            }
            return null;
        }
    }

    /** @param undisturbed whether its statement ended as it should, so that another may follow */
    void giveBack(Sandbox sandbox, boolean undisturbed) {
        if (!undisturbed || !sandbox.untouched() || sandbox.statements() >= MOST_STATEMENTS || !keep(sandbox)) {
            used.add(sandbox);
        }
        if (inUse.decrementAndGet() == 0) {
            later(() -> refill(false), 0);
        }
        if (used.size() > MOST_USED || !later(this::closeUsed, 0)) {
            closeUsed();
        }
    }

    private boolean keep(Sandbox sandbox) {
        synchronized (kept) {
            kept.addLast(new Kept(sandbox, System.nanoTime()));
            if (kept.size() > MOST_KEPT) {
                used.add(kept.removeFirst().sandbox());
            }
        }
        return later(this::expire, (int) KEPT.toMillis());
    }

    private void expire() {
        synchronized (kept) {
            while (!kept.isEmpty()
                    && (closed || System.nanoTime() - kept.getFirst().since() >= KEPT.toNanos())) {
                used.add(kept.removeFirst().sandbox());
            }
        }
        closeUsed();
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

    /** A fresh sandbox for somebody who {@linkplain #close(Sandbox) closes} it. */
    Sandbox open() throws SQLException {
        try {
            return Sandbox.open(
                    Files.createDirectories(spillRoot.resolve(UUID.randomUUID().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close(Sandbox sandbox) {
        try {
            sandbox.close();
            FileSystemUtils.deleteRecursively(sandbox.spill());
        } catch (SQLException | IOException e) {
            log.warn("A sandbox was not closed cleanly", e);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        keeper.shutdownNow();
        keeper.awaitTermination(10, TimeUnit.SECONDS); // whatever it opens right now is among the spare ones then
        expire();
        for (Sandbox sandbox = spare.poll(); sandbox != null; sandbox = spare.poll()) {
            close(sandbox);
        }
    }
}
