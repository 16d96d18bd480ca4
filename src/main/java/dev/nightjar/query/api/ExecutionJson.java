package dev.nightjar.query.api;

import dev.nightjar.query.AthenaError;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the API shows it.
 *
 * @param kind the statement's type; null before it is planned
 * @param queuePlace in the line before its workgroup, from 1; null where it does not wait, or in a list
 * @param stateChangeReason why it failed or was cancelled
 * @param outputLocation where its result lies besides Nightjar's own folder
 */
record ExecutionJson(
        UUID id,
        QueryExecution.State state,
        @Nullable String kind,
        String sql,
        @Nullable String database,
        String workgroup,
        String account,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer queuePlace,
        @Nullable String stateChangeReason,
        @Nullable String outputLocation,
        long rowCount,
        long bytesScanned,
        long priceMicros,
        @Nullable UUID reusedFrom,
        QueryExecution.@Nullable Quoted quotedBytes,
        Statistics statistics,
        long savedMicros,
        @Nullable Failure error,
        @Nullable AthenaError athenaError) {

    /** Milliseconds; null before its end is known. */
    record Statistics(
            @Nullable Long queueMillis,
            long planningMillis,
            long engineMillis,
            @Nullable Long totalMillis) {

        static Statistics of(QueryExecution execution) {
            Duration queued = execution.queued();
            Duration total = execution.duration();
            return new Statistics(
                    queued == null ? null : queued.toMillis(),
                    execution.figures().planningMillis(),
                    execution.figures().engineMillis(),
                    total == null ? null : total.toMillis());
        }
    }

    static ExecutionJson of(QueryExecution execution) {
        return of(execution, null);
    }

    /** @param place in its line; 0 where it has just left it */
    static ExecutionJson waiting(QueryExecution execution, int place) {
        return of(execution, place == 0 ? null : (Integer) place);
    }

    private static ExecutionJson of(QueryExecution execution, @Nullable Integer place) {
        Failure failure = execution.failure();
        return new ExecutionJson(
                execution.id().value(),
                execution.state(),
                execution.kind() == null ? null : execution.kind().name(),
                execution.sql(),
                execution.database(),
                execution.workgroup(),
                execution.accountName(),
                execution.submittedAt(),
                execution.startedAt(),
                execution.endedAt(),
                place,
                failure == null ? null : failure.message(),
                execution.outputLocation(),
                execution.rowCount(),
                execution.bytesScanned(),
                execution.priceMicros(),
                execution.reusedFrom() == null ? null : execution.reusedFrom().value(),
                execution.figures().quoted(),
                Statistics.of(execution),
                execution.figures().savedMicros(),
                failure,
                AthenaError.of(execution).orElse(null));
    }
}
