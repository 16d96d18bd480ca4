package dev.nightjar.query.api;

import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.Failure;
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
        @Nullable Failure error) {

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
                execution.failure());
    }
}
