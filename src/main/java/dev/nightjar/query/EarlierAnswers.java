package dev.nightjar.query;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers that will do again because nothing they came from has changed, the ones still being computed included. */
@Component
class EarlierAnswers {

    private final Executions executions;
    private final ResultFiles results;
    private final ConcurrentMap<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    EarlierAnswers(Executions executions, ResultFiles results) {
        this.executions = executions;
        this.results = results;
    }

    Optional<Answer> find(String fingerprint) {
        return executions.answers(fingerprint).stream()
                .filter(answer -> results.exists(answer.execution()))
                .findFirst();
    }

    /**
     * Says that the caller is about to compute this answer; it calls {@link #done} whatever happens.
     *
     * @return null, or what completes when somebody else, who was first, is done
     */
    @Nullable
    CompletableFuture<Void> begin(String fingerprint, CompletableFuture<Void> mine) {
        return running.putIfAbsent(fingerprint, mine);
    }

    void done(String fingerprint, CompletableFuture<Void> mine) {
        running.remove(fingerprint, mine);
        mine.complete(null);
    }
}
