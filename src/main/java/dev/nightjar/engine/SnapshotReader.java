package dev.nightjar.engine;

import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.sql.Plan;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks questions of snapshots, which never change: an instance that is sealed over one answers question after question
 * until it has not been asked for a while.
 *
 * <p>Not more questions run at once than there are processors: each uses all of them, and twelve at once would only take
 * each other's caches away.
 */
@Service
public class SnapshotReader {

    private static final Logger log = LoggerFactory.getLogger(SnapshotReader.class);
    private static final int MOST_OPEN = 4;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final EngineThreads threads;
    private final Semaphore processors =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final Map<Path, SnapshotInstance> open = new LinkedHashMap<>(16, 0.75f, true);

    SnapshotReader(EngineThreads threads) {
        this.threads = threads;
    }

    /**
     * An answer.
     *
     * @param rows the first of {@code total}, in the shapes of {@link Results#page}
     * @param shared whether it was found in rows that other questions are asked of too
     */
    public record Answer(List<List<@Nullable Object>> rows, long total, boolean shared) {}

    /**
     * Answers a question.
     *
     * @param plan reads the snapshot and nothing else
     * @param most rows that are handed out
     * @throws EngineException where it cannot be answered
     */
    public Answer read(Path snapshot, Plan.Select plan, int most, Limits limits) throws InterruptedException {
        return with(snapshot, limits, instance -> instance.answer(plan, most, limits));
    }

    /** Answers a question that is asked of rows which others share; empty where those are too many to keep. */
    public Optional<Answer> read(Path snapshot, SharedRows shared, int most, Limits limits)
            throws InterruptedException {
        return with(snapshot, limits, instance -> instance.answer(shared, most, limits));
    }

    private interface Asking<T> {
        T ask(SnapshotInstance instance) throws SQLException;
    }

    private <T> T with(Path snapshot, Limits limits, Asking<T> asking) throws InterruptedException {
        processors.acquire();
        try {
            return threads.call(() -> {
                SnapshotInstance instance = take(snapshot, limits);
                try {
                    return asking.ask(instance);
                } finally {
                    giveBack(instance);
                }
            });
        } finally {
            processors.release();
        }
    }

    /** The snapshot is not asked any more; whoever asks right now is answered. */
    public void forget(Path snapshot) {
        synchronized (open) {
            retire(open.remove(snapshot));
        }
    }

    private SnapshotInstance take(Path snapshot, Limits limits) throws SQLException {
        synchronized (open) {
            SnapshotInstance known = open.get(snapshot);
            if (known == null) {
                known = SnapshotInstance.open(snapshot, limits, threads);
                open.put(snapshot, known);
                Iterator<SnapshotInstance> oldest = new ArrayList<>(open.values()).iterator();
                while (open.size() > MOST_OPEN) {
                    forget(oldest.next().snapshot());
                }
            }
            known.users++;
            return known;
        }
    }

    private void giveBack(SnapshotInstance instance) {
        synchronized (open) {
            instance.users--;
            instance.lastUsed = System.nanoTime();
            if (open.get(instance.snapshot()) != instance) {
                retire(instance);
            } else if (!instance.watched) {
                instance.watched = true;
                threads.after(KEPT, () -> expire(instance));
            }
        }
    }

    private void expire(SnapshotInstance instance) {
        synchronized (open) {
            if (open.get(instance.snapshot()) != instance) {
                return;
            }
            long left = KEPT.toNanos() - (System.nanoTime() - instance.lastUsed);
            if (instance.users > 0 || left > 0) {
                threads.after(Duration.ofNanos(Math.max(left, 1_000_000_000)), () -> expire(instance));
            } else {
                forget(instance.snapshot());
            }
        }
    }

    /** Closes it, now or when the last that asks has its answer. */
    private void retire(@Nullable SnapshotInstance instance) {
        if (instance != null && instance.users == 0) {
            try {
                instance.close();
            } catch (SQLException e) {
                log.warn("An instance over a snapshot was not closed cleanly", e);
            }
        }
    }

    @PreDestroy
    void close() {
        synchronized (open) {
            List.copyOf(open.keySet()).forEach(this::forget);
        }
    }
}
