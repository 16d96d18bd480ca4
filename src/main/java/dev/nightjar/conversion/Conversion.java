package dev.nightjar.conversion;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversion as it is stored.
 *
 * @param version rises with each change; what {@code If-Match} compares
 * @param account whose it is, {@code accountName} as they were called when they made it
 */
public record Conversion(
        UUID id,
        int version,
        ConversionDefinition definition,
        AccountId account,
        String accountName,
        Instant createdAt,
        Instant updatedAt) {

    public String name() {
        return definition.name();
    }
}
