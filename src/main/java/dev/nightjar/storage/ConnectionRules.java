package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a connection of what a person entered, or says which field is wrong. */
final class ConnectionRules {

    private static final int LONGEST_NAME = 100;

    private ConnectionRules() {}

    static Connection connection(UUID id, int version, ConnectionDraft draft, Instant createdAt, Instant now) {
        String region = present(draft.region());
        return new Connection(
                id,
                version,
                name(draft.name()),
                scope(present(draft.scope())),
                endpoint(present(draft.endpoint())),
                region == null ? "us-east-1" : region,
                draft.pathStyle(),
                present(draft.accessKey()),
                createdAt,
                now);
    }

    /** @param stored whether a secret is stored that goes with this access key */
    static void requireKeys(@Nullable String accessKey, @Nullable String secretKey, boolean stored) {
        if (accessKey == null && secretKey != null) {
            throw new FaultException(StorageFault.CONNECTION_KEYS_INCOMPLETE).about("accessKey");
        }
        if (accessKey != null && secretKey == null && !stored) {
            throw new FaultException(StorageFault.CONNECTION_KEYS_INCOMPLETE).about("secretKey");
        }
    }

    static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String name(String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new FaultException(StorageFault.CONNECTION_NAME_BAD).about("name");
        }
        return stripped;
    }

    private static String scope(@Nullable String scope) {
        if (scope == null) {
            return "";
        }
        try {
            ObjectLocation location = ObjectLocation.parse(scope);
            if (location.inBucket()) {
                return location.asFolder().toString();
            }
        } catch (FaultException e) {
            throw new FaultException(StorageFault.CONNECTION_SCOPE_BAD, scope)
                    .because(e)
                    .about("scope");
        }
        throw new FaultException(StorageFault.CONNECTION_SCOPE_BAD, scope).about("scope");
    }

    private static @Nullable String endpoint(@Nullable String endpoint) {
        if (endpoint == null) {
            return null;
        }
        try {
            URI uri = new URI(endpoint);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
            }
        } catch (URISyntaxException e) {
            throw badEndpoint(endpoint).because(e).about("endpoint");
        }
        throw badEndpoint(endpoint).about("endpoint");
    }

    private static FaultException badEndpoint(String endpoint) {
        return new FaultException(StorageFault.CONNECTION_ENDPOINT_BAD, endpoint);
    }
}
