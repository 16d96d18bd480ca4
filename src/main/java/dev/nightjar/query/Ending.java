package dev.nightjar.query;

import dev.nightjar.engine.RunningStatement;
import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended.
 *
 * @param kind null where it could not be planned
 * @param columns of the result; empty unless it succeeded
 * @param fingerprint of the plan and the objects it read; null where the answer must not be reused
 * @param ran whether the engine ran it, so that there is something to meter
 */
record Ending(
        State state,
        @Nullable StatementKind kind,
        @Nullable Failure failure,
        List<OutputColumn> columns,
        long rows,
        ScanReceipt receipt,
        @Nullable String fingerprint,
        @Nullable ExecutionId reusedFrom,
        boolean ran) {

    static Ending ran(Plan.Select plan, RunningStatement.Outcome outcome, @Nullable String fingerprint) {
        return new Ending(
                State.SUCCEEDED,
                plan.kind(),
                null,
                plan.columns(),
                outcome.rows(),
                outcome.receipt(),
                fingerprint,
                null,
                true);
    }

    static Ending failed(@Nullable StatementKind kind, Failure failure) {
        return new Ending(State.FAILED, kind, failure, List.of(), 0, ScanReceipt.NOTHING, null, null, false);
    }

    /** The engine was stopped, by us or by an error. */
    static Ending stopped(State state, @Nullable StatementKind kind, Failure failure, ScanReceipt receipt) {
        return new Ending(state, kind, failure, List.of(), 0, receipt, null, null, true);
    }

    static Ending cancelledInLine(Failure why) {
        return new Ending(State.CANCELLED, null, why, List.of(), 0, ScanReceipt.NOTHING, null, null, false);
    }

    /** An answer that needed no engine. */
    static Ending answered(StatementKind kind, List<OutputColumn> columns, long rows) {
        return new Ending(State.SUCCEEDED, kind, null, columns, rows, ScanReceipt.NOTHING, null, null, false);
    }

    static Ending reused(StatementKind kind, List<OutputColumn> columns, Answer earlier) {
        return new Ending(
                State.SUCCEEDED,
                kind,
                null,
                columns,
                earlier.rows(),
                ScanReceipt.NOTHING,
                null,
                earlier.execution(),
                false);
    }

    /** Only DML is charged, and failures are free; a cancelled statement is charged for what it read. */
    boolean billable() {
        return kind == StatementKind.DML && state != State.FAILED;
    }
}
