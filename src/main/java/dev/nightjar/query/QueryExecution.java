package dev.nightjar.query;

import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.Money;
import dev.nightjar.sql.StatementKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement somebody submitted, and how far it got.
 *
 * @param accountName the name of who submitted it, as it was then
 * @param failure why it failed or was cancelled; null otherwise
 * @param bytesScanned as the engine counted them; 0 where an earlier answer was reused
 * @param priceMicros millionths of a dollar
 * @param reusedFrom the execution whose answer was reused, if any
 * @param outputLocation where its result lies besides Nightjar's own folder; null where that is nowhere
 */
public record QueryExecution(
        ExecutionId id,
        AccountId account,
        String accountName,
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
        @Nullable ExecutionId reusedFrom,
        Figures figures,
        @Nullable String outputLocation) {

    /** No workgroup can have this name. */
    private static final String SNAPSHOT = "";

    static QueryExecution queued(Caller caller, QueryRequest request, Instant now) {
        return new QueryExecution(
                new ExecutionId(UUID.randomUUID()),
                caller.account(),
                caller.name(),
                request.sql(),
                request.database(),
                request.workgroup() == null ? Workgroup.PRIMARY : request.workgroup(),
                State.QUEUED,
                null,
                null,
                now,
                null,
                null,
                0,
                0,
                0,
                null,
                Figures.NONE,
                null);
    }

    /** The same, out of the line. */
    QueryExecution started(Instant now) {
        return new QueryExecution(
                id,
                account,
                accountName,
                sql,
                database,
                workgroup,
                State.RUNNING,
                kind,
                failure,
                submittedAt,
                now,
                endedAt,
                rowCount,
                bytesScanned,
                priceMicros,
                reusedFrom,
                figures,
                outputLocation);
    }

    /** The same at its end. */
    QueryExecution ended(Ending ending, Money price, Instant now) {
        return new QueryExecution(
                id,
                account,
                accountName,
                sql,
                database,
                workgroup,
                ending.state(),
                ending.kind(),
                ending.failure(),
                submittedAt,
                startedAt,
                now,
                ending.rows(),
                ending.receipt().bytesRead(),
                price.micros(),
                ending.reusedFrom(),
                ending.figures(),
                ending.output() == null ? null : ending.output().toString());
    }

    /**
     * What a question to a snapshot amounts to: an answer as of then that was never a stored execution, and is free.
     *
     * @param owner on whose behalf it was asked
     * @param why it was not answered; null where it was
     */
    public static QueryExecution ofSnapshot(
            ExecutionId id, Caller owner, String sql, long rows, @Nullable Failure why, Instant takenAt) {
        return new QueryExecution(
                id,
                owner.account(),
                owner.name(),
                sql,
                null,
                SNAPSHOT,
                why == null ? State.SUCCEEDED : State.FAILED,
                StatementKind.DML,
                why,
                takenAt,
                takenAt,
                takenAt,
                rows,
                0,
                0,
                null,
                Figures.NONE,
                null);
    }

    /** Whether it stands for {@linkplain #ofSnapshot a question to a snapshot}: nobody can open it. */
    public boolean fromSnapshot() {
        return workgroup.equals(SNAPSHOT);
    }

    /** How long it took from its submission; null while it has not ended. */
    public @Nullable Duration duration() {
        return endedAt == null ? null : Duration.between(submittedAt, endedAt);
    }

    /** This answer, found to be up to date now: nothing was read for that. */
    QueryExecution stillTrue(Instant now) {
        return new QueryExecution(
                id,
                account,
                accountName,
                sql,
                database,
                workgroup,
                state,
                kind,
                failure,
                now,
                now,
                now,
                rowCount,
                0,
                0,
                id,
                new Figures(null, 0, 0, priceMicros),
                outputLocation);
    }

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

    /**
     * What is measured beside rows and bytes.
     *
     * @param quoted what was said before it ran; null where nobody asked
     * @param planningMillis from the line to the engine, {@code engineMillis} inside of it
     * @param savedMicros what the answer had cost that was reused
     */
    public record Figures(@Nullable Quoted quoted, long planningMillis, long engineMillis, long savedMicros) {

        public static final Figures NONE = new Figures(null, 0, 0, 0);
    }

    /** How long it waited in line; up to its end where it never ran. */
    public @Nullable Duration queued() {
        Instant left = startedAt == null ? endedAt : startedAt;
        return left == null ? null : Duration.between(submittedAt, left);
    }

    /** The fewest and the most bytes it was going to read. */
    public record Quoted(long low, long high) {}

    /** Why it failed; line and column from 1, null where no place is known. */
    public record Failure(
            String code,
            String message,
            @Nullable Integer line,
            @Nullable Integer column) {}
}
