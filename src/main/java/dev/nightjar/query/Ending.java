package dev.nightjar.query;

import dev.nightjar.engine.RunningStatement;
import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.metering.FreeReason;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.Figures;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementKind;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended.
 *
 * @param kind null where it could not be planned
 * @param columns of the result; empty unless it succeeded
 * @param fingerprint of the plan and the objects it read; null where the answer must not be reused
 * @param output where else its result lies; null where Nightjar alone keeps it
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
        Figures figures,
        @Nullable ObjectLocation output) {

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
                Figures.NONE,
                null);
    }

    static Ending wrote(Plan.Write plan, RunningStatement.Outcome outcome) {
        return new Ending(
                State.SUCCEEDED,
                plan.kind(),
                null,
                plan.columns(),
                1,
                outcome.receipt(),
                null,
                null,
                Figures.NONE,
                null);
    }

    /** A plan that was told; to run it, the engine read what it says. */
    static Ending explained(Plan.Explain plan, RunningStatement.Outcome outcome) {
        return new Ending(
                State.SUCCEEDED,
                plan.kind(),
                null,
                plan.columns(),
                1,
                plan.analyze() ? outcome.receipt() : ScanReceipt.NOTHING,
                null,
                null,
                Figures.NONE,
                null);
    }

    static Ending failed(@Nullable StatementKind kind, Failure failure) {
        return new Ending(
                State.FAILED, kind, failure, List.of(), 0, ScanReceipt.NOTHING, null, null, Figures.NONE, null);
    }

    /** The engine was stopped, by us or by an error. */
    static Ending stopped(State state, @Nullable StatementKind kind, Failure failure, ScanReceipt receipt) {
        return new Ending(state, kind, failure, List.of(), 0, receipt, null, null, Figures.NONE, null);
    }

    static Ending cancelledInLine(Failure why) {
        return new Ending(
                State.CANCELLED, null, why, List.of(), 0, ScanReceipt.NOTHING, null, null, Figures.NONE, null);
    }

    /** An answer that needed no engine. */
    static Ending answered(StatementKind kind, List<OutputColumn> columns, long rows) {
        return new Ending(
                State.SUCCEEDED, kind, null, columns, rows, ScanReceipt.NOTHING, null, null, Figures.NONE, null);
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
                new Figures(null, 0, 0, earlier.priceMicros()),
                null);
    }

    /** The same with what was measured. */
    Ending with(Figures measured) {
        return new Ending(state, kind, failure, columns, rows, receipt, fingerprint, reusedFrom, measured, output);
    }

    /** The same with its result there. */
    Ending at(ObjectLocation place) {
        return new Ending(state, kind, failure, columns, rows, receipt, fingerprint, reusedFrom, figures, place);
    }

    /** What was read is charged, and failures are free; a cancelled statement is charged for what it read. Null where it is. */
    @Nullable
    FreeReason free() {
        if (state == State.FAILED) {
            return FreeReason.FAILED;
        }
        if (reusedFrom != null) {
            return FreeReason.REUSED;
        }
        if (kind == StatementKind.UTILITY || kind == StatementKind.DDL && receipt.bytesRead() == 0) {
            return FreeReason.DDL;
        }
        return receipt.bytesRead() == 0 ? FreeReason.NOTHING_READ : null;
    }
}
