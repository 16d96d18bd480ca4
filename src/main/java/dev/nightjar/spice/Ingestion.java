package dev.nightjar.spice;

import dev.nightjar.engine.SnapshotWriter.Unread;
import dev.nightjar.query.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a dataset into a snapshot, and how far it got.
 *
 * @param kind what it was in the end: an incremental one with nothing to build on is full
 * @param startedBy who wanted it; null where nobody did
 * @param execution which read the rows; null while there is none
 * @param snapshot what it made; null where it made none
 */
public record Ingestion(
        UUID id,
        UUID dataset,
        Kind kind,
        Cause cause,
        @Nullable String startedBy,
        State state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable ExecutionId execution,
        @Nullable UUID snapshot,
        Counts counts,
        @Nullable Failure failure) {

    public enum Kind {
        FULL,
        INCREMENTAL
    }

    public enum Cause {
        MANUAL,
        SCHEDULE,
        ARRIVAL,
        /** The dataset became another, or is read from snapshots from now on. */
        CHANGE
    }

    public enum State {
        INITIALIZED,
        QUEUED,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED;

        public boolean terminal() {
            return this == COMPLETED || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * What became of the rows.
     *
     * @param read rows that the dataset's statement answered with
     * @param dropped those of them that were left out
     * @param rows of the snapshot, those that an incremental one kept included
     * @param size of the snapshot, as SPICE counts it
     * @param unread what could not be read, column by column
     */
    public record Counts(long read, long dropped, long rows, long size, List<Unread> unread) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, List.of());

        public Counts {
            unread = unread == null ? List.of() : List.copyOf(unread);
        }
    }

    public record Failure(String code, String message) {}

    static Ingestion initialized(UUID dataset, Kind kind, Cause cause, @Nullable String by, Instant now) {
        return new Ingestion(
                UUID.randomUUID(),
                dataset,
                kind,
                cause,
                by,
                State.INITIALIZED,
                now,
                null,
                null,
                null,
                null,
                Counts.NONE,
                null);
    }

    Ingestion queued() {
        return new Ingestion(
                id, dataset, kind, cause, startedBy, State.QUEUED, createdAt, null, null, null, null, counts, null);
    }

    Ingestion running(Kind kind, Instant now) {
        return new Ingestion(
                id, dataset, kind, cause, startedBy, State.RUNNING, createdAt, now, null, null, null, counts, null);
    }

    Ingestion reading(ExecutionId execution) {
        return new Ingestion(
                id, dataset, kind, cause, startedBy, state, createdAt, startedAt, null, execution, null, counts, null);
    }

    Ingestion completed(UUID snapshot, Counts counts, Instant now) {
        return ended(State.COMPLETED, snapshot, counts, null, now);
    }

    Ingestion failed(Counts counts, Failure why, Instant now) {
        return ended(State.FAILED, null, counts, why, now);
    }

    Ingestion cancelled(Instant now) {
        return ended(State.CANCELLED, null, counts, null, now);
    }

    private Ingestion ended(State end, @Nullable UUID made, Counts counted, @Nullable Failure why, Instant now) {
        return new Ingestion(
                id, dataset, kind, cause, startedBy, end, createdAt, startedAt, now, execution, made, counted, why);
    }
}
