package dev.nightjar.storage;

import org.jspecify.annotations.Nullable;

/**
 * What a person enters for a {@link Connection}. Blank texts count as absent.
 *
 * @param secretKey null or blank on a change keeps the stored secret, as long as the access key stays the same
 */
public record ConnectionDraft(
        String name,
        @Nullable String scope,
        @Nullable String endpoint,
        @Nullable String region,
        boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    @Override
    public String toString() {
        return "ConnectionDraft[" + name + ", " + scope + "]";
    }
}
