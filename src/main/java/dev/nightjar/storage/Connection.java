package dev.nightjar.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How objects of some buckets are reached. The secret key is not part of it: it never leaves the storage module.
 *
 * @param version rises with each change
 * @param scope {@code s3://bucket/} or {@code s3://bucket/prefix/}; empty for every bucket. Of several that cover a
 *     location the longest counts.
 * @param endpoint null for AWS itself
 * @param accessKey null where the machine's own credentials are used (environment, profile, instance role)
 */
public record Connection(
        UUID id,
        int version,
        String name,
        String scope,
        @Nullable String endpoint,
        String region,
        boolean pathStyle,
        @Nullable String accessKey,
        Instant createdAt,
        Instant updatedAt) {

    boolean covers(ObjectLocation location) {
        return scope.isEmpty() || ObjectLocation.parse(scope).contains(location.asFolder());
    }
}
