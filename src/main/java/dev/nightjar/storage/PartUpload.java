package dev.nightjar.storage;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that arrives in parts.
 *
 * @param partSize bytes of each part but the last
 * @param storeUpload the store's own name for it; null where it goes to the lake
 */
public record PartUpload(
        UUID id,
        AccountId account,
        ObjectLocation target,
        long size,
        long partSize,
        @Nullable String storeUpload,
        Instant startedAt) {

    /** How many parts it has, at least one. */
    public long parts() {
        return Math.max(1, Math.ceilDiv(size, partSize));
    }

    /** @param number from 1 */
    long length(long number) {
        return Math.min(partSize, size - (number - 1) * partSize);
    }

    /** Those of its parts that are not among these, from 1. */
    public List<Long> missing(Set<Long> arrived) {
        return LongStream.rangeClosed(1, parts())
                .filter(number -> !arrived.contains(number))
                .boxed()
                .toList();
    }
}
