package dev.nightjar.dataset;

import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset under a name. Authors see and use all of them; its owner and administrators change it.
 *
 * @param version rises with each change; what {@code If-Match} compares
 */
public record SavedDataset(
        UUID id,
        int version,
        AccountId owner,
        String ownerName,
        String name,
        @Nullable String description,
        DatasetDefinition definition,
        Instant createdAt,
        Instant updatedAt) {

    public boolean editableBy(Caller caller) {
        return owner.equals(caller.account()) && caller.role().includes(Role.AUTHOR)
                || caller.role().includes(Role.ADMINISTRATOR);
    }

    SavedDataset changed(Datasets.Content content, Instant now) {
        return new SavedDataset(
                id,
                version,
                owner,
                ownerName,
                content.name(),
                content.description(),
                content.definition(),
                createdAt,
                now);
    }
}
