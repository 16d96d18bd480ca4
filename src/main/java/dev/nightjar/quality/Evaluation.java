package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at whether a table keeps its rules.
 *
 * @param rows the table had
 * @param score how many of a hundred rules are kept; null while nobody knows
 * @param bytes that its statements read, for {@code priceMicros}
 * @param reason why it could not be evaluated
 */
public record Evaluation(
        UUID id,
        TableName table,
        Cause cause,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long rows,
        @Nullable Integer score,
        long bytes,
        long priceMicros,
        @Nullable String reason,
        List<Outcome> outcomes) {

    public enum Cause {
        DEMAND,
        SCHEDULE,
        ARRIVAL
    }

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * How it went with a rule.
     *
     * @param failing rows, where the check counts such
     * @param observed what was found instead, where it counts none
     * @param sample rows that fail
     */
    public record Outcome(
            Rule rule,
            boolean passed,
            @Nullable Long failing,
            @Nullable String observed,
            @Nullable Sample sample) {}

    /** Some rows, as text. */
    public record Sample(List<String> columns, List<List<@Nullable String>> rows) {}

    /** Whether a critical rule is broken. */
    public boolean critical() {
        return outcomes.stream()
                .anyMatch(outcome -> !outcome.passed() && outcome.rule().severity() == Rule.Severity.CRITICAL);
    }

    static Evaluation begun(TableName table, Cause cause, Instant now) {
        return new Evaluation(
                UUID.randomUUID(), table, cause, State.RUNNING, now, null, 0, null, 0, 0, null, List.of());
    }

    Evaluation ended(State how, @Nullable String why, Instant now) {
        return new Evaluation(id, table, cause, how, startedAt, now, rows, score, bytes, priceMicros, why, outcomes);
    }

    /** The same with what a statement cost. */
    Evaluation charged(long moreBytes, long moreMicros) {
        return new Evaluation(
                id,
                table,
                cause,
                state,
                startedAt,
                endedAt,
                rows,
                score,
                bytes + moreBytes,
                priceMicros + moreMicros,
                reason,
                outcomes);
    }

    Evaluation found(long all, List<Outcome> how) {
        long kept = how.stream().filter(Outcome::passed).count();
        Integer points = how.isEmpty() ? null : (Integer) (int) (100 * kept / how.size());
        return new Evaluation(
                id, table, cause, state, startedAt, endedAt, all, points, bytes, priceMicros, reason, how);
    }
}
