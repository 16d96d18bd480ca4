package dev.nightjar.spice;

import dev.nightjar.query.ExecutionId;
import java.util.concurrent.CompletableFuture;

/** An ingestion between its start and its end. One thread carries it through; others may only ask it to stop. */
final class RunningIngestion {

    /** Completes when somebody asks it to stop. */
    final CompletableFuture<Void> stop = new CompletableFuture<>();

    /** Completes when its end is stored. */
    final CompletableFuture<Ingestion> end = new CompletableFuture<>();

    /** Whether the dataset has become another meanwhile, so that one more has to follow. */
    volatile boolean again;

    private volatile Ingestion ingestion;

    RunningIngestion(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    Ingestion ingestion() {
        return ingestion;
    }

    void now(Ingestion next) {
        ingestion = next;
    }

    void reads(ExecutionId execution) {
        ingestion = ingestion.reading(execution);
    }

    boolean stopped() {
        return stop.isDone();
    }
}
