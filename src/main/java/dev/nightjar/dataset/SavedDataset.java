package dev.nightjar.dataset;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset under a name.
 *
 * @param version rises with each change; what {@code If-Match} compares
 * @param security which rows and fields are for whom
 * @param forEverybody whether every author sees and uses it; only those it is shared with otherwise
 */
public record SavedDataset(
        UUID id,
        int version,
        AccountId owner,
        String ownerName,
        String name,
        @Nullable String description,
        DatasetDefinition definition,
        DatasetSecurity security,
        boolean forEverybody,
        Instant createdAt,
        Instant updatedAt) {

    SavedDataset changed(Datasets.Content content, Instant now) {
        return new SavedDataset(
                id,
                version,
                owner,
                ownerName,
                content.name(),
                content.description(),
                content.definition(),
                security,
                forEverybody,
                createdAt,
                now);
    }

    SavedDataset secured(DatasetSecurity next, Instant now) {
        return new SavedDataset(
                id, version, owner, ownerName, name, description, definition, next, forEverybody, createdAt, now);
    }

    SavedDataset open(boolean everybody, Instant now) {
        return new SavedDataset(
                id, version, owner, ownerName, name, description, definition, security, everybody, createdAt, now);
    }

    /** The same with another definition, for those who must not know all of it. */
    SavedDataset showing(DatasetDefinition definition) {
        return new SavedDataset(
                id,
                version,
                owner,
                ownerName,
                name,
                description,
                definition,
                DatasetSecurity.NONE,
                forEverybody,
                createdAt,
                updatedAt);
    }
}
