package dev.nightjar.query;

import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.StatementKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement somebody submitted, and how far it got. (The stored form may hold more than this view.)
 *
 * @param bytesScanned as the engine counted them; 0 where an earlier answer was reused
 * @param priceMicros millionths of a dollar
 * @param reusedFrom the execution whose answer was reused, if any
 */
public record QueryExecution(
        ExecutionId id,
        AccountId account,
        String sql,
        @Nullable String database,
        String workgroup,
        State state,
        @Nullable StatementKind kind,
        @Nullable Failure failure,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long rowCount,
        long bytesScanned,
        long priceMicros,
        @Nullable ExecutionId reusedFrom) {

    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean terminal() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    /** Why it failed; line and column from 1, null where no place is known. */
    public record Failure(
            String code,
            String message,
            @Nullable Integer line,
            @Nullable Integer column) {}
}
