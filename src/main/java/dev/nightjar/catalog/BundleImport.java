package dev.nightjar.catalog;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of a bundle and how far it got. Each change is made on its own: one that fails does not keep the others from
 * being made.
 *
 * @param by who started it
 * @param done how many of {@code all} changes were tried
 * @param endedAt null while it runs
 */
public record BundleImport(
        UUID id,
        AccountId by,
        String database,
        int done,
        int all,
        List<Failure> failures,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** A change that could not be made. */
    public record Failure(String name, String code, String detail) {}

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    public State state() {
        if (endedAt == null) {
            return State.RUNNING;
        }
        return failures.isEmpty() ? State.SUCCEEDED : State.FAILED;
    }
}
