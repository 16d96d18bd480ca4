package dev.nightjar.spice;

import dev.nightjar.spice.SnapshotQueries.Answer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers of snapshots, those asked for last, up to an estimate of what they take of the heap. */
final class RememberedAnswers {

    private static final int CELL = 32;

    private final long most;
    private final Map<UUID, CompletableFuture<Answer>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<UUID, Long> weights = new LinkedHashMap<>();
    private long weight;

    RememberedAnswers(long most) {
        this.most = most;
    }

    /** The answer; whoever asks for it first computes it for all who ask meanwhile. */
    CompletableFuture<Answer> get(UUID id, Supplier<Answer> compute) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        synchronized (this) {
            CompletableFuture<Answer> before = known.get(id);
            if (before != null) {
                return before;
            }
            known.put(id, mine);
        }
        try {
            Answer answer = compute.get();
            if (answer.lasting()) {
                keep(id, answer);
            } else {
                forget(id);
            }
            mine.complete(answer);
        } catch (RuntimeException | Error e) {
            forget(id);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    private synchronized void keep(UUID id, Answer answer) {
        long own = weight(answer);
        weights.put(id, own);
        weight += own;
        Iterator<UUID> oldest = List.copyOf(known.keySet()).iterator();
        while (weight > most && oldest.hasNext()) {
            UUID candidate = oldest.next();
            if (weights.containsKey(candidate)) {
                forget(candidate);
            }
        }
    }

    private synchronized void forget(UUID id) {
        known.remove(id);
        Long own = weights.remove(id);
        weight -= own == null ? 0 : own;
    }

    private static long weight(Answer answer) {
        long weight = CELL + answer.sql().length();
        for (List<@Nullable Object> row : answer.rows()) {
            for (Object cell : row) {
                weight += CELL + (cell instanceof CharSequence text ? text.length() : 0);
            }
        }
        return weight;
    }
}
