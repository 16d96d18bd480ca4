package dev.nightjar.operation;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work that somebody started, and how far it got.
 *
 * @param about what it is done to
 * @param done how much of {@code all}; nobody knows yet how much there is where {@code all} is below 0
 * @param result so far, and in the end
 * @param failure why it did not come to its end
 * @param endedAt null while it runs
 */
public record Operation<R>(
        UUID id,
        AccountId by,
        String about,
        State state,
        long done,
        long all,
        R result,
        @Nullable FaultException failure,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    Operation<R> at(long doneBy, long of, R soFar) {
        return new Operation<>(id, by, about, state, doneBy, of, soFar, failure, startedAt, endedAt);
    }

    Operation<R> ended(State end, R last, @Nullable FaultException why, Instant now) {
        return new Operation<>(id, by, about, end, done, all, last, why, startedAt, now);
    }
}
