package dev.nightjar.catalog;

import dev.nightjar.operation.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of a bundle and how far it got. Each change is made on its own: one that fails does not keep the others from
 * being made, though the import has failed then.
 *
 * @param done how many of {@code all} changes were tried
 * @param endedAt null while it runs
 */
public record BundleImport(
        UUID id,
        String database,
        Operation.State state,
        long done,
        long all,
        List<Failure> failures,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** A change that could not be made. */
    public record Failure(String name, String code, String detail) {}

    static BundleImport of(Operation<List<Failure>> one) {
        boolean failed =
                one.state() == Operation.State.SUCCEEDED && !one.result().isEmpty();
        return new BundleImport(
                one.id(),
                one.about(),
                failed ? Operation.State.FAILED : one.state(),
                one.done(),
                Math.max(0, one.all()),
                one.result(),
                one.startedAt(),
                one.endedAt());
    }
}
