package dev.nightjar.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A personal API token, without its secret: that is shown once and stored hashed. */
public record ApiToken(
        UUID id, String label, Instant createdAt, @Nullable Instant lastUsedAt) {}
