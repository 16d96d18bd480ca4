package dev.nightjar.storage;

import java.time.Instant;
import java.util.UUID;

/**
 * A deleted object that can still be restored.
 *
 * @param keptAt where its bytes are until {@code purgeAt}: under a name that is no data
 */
public record TrashedObject(
        UUID id,
        ObjectLocation location,
        ObjectLocation keptAt,
        long size,
        String deletedBy,
        Instant deletedAt,
        Instant purgeAt) {}
