package dev.nightjar.query.api;

import dev.nightjar.query.AthenaError;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution as the API shows it. */
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
                execution.rowCount(),
                execution.bytesScanned(),
                execution.priceMicros(),
                execution.reusedFrom() == null ? null : execution.reusedFrom().value(),
                execution.figures().quoted(),
                Statistics.of(execution),
                execution.figures().savedMicros(),
                execution.failure(),
                AthenaError.of(execution).orElse(null));
    }
}
