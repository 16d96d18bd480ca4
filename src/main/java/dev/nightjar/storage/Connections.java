package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The connections to object stores, which administrators keep. */
@Service
public class Connections {

    private final ConnectionEntries entries;
    private final S3Clients clients;
    private final List<LocationUse> uses;
    private final Clock clock;

    Connections(ConnectionEntries entries, S3Clients clients, List<LocationUse> uses, Clock clock) {
        this.entries = entries;
        this.clients = clients;
        this.uses = uses;
        this.clock = clock;
    }

    /** All of them, by name. */
    public List<Connection> list() {
        return entries.connections();
    }

    public Connection get(UUID id) {
        return entries.find(id).orElseThrow(() -> new FaultException(StorageFault.NO_SUCH_CONNECTION));
    }

    public Connection create(ConnectionDraft draft) {
        Instant now = now();
        Connection connection = ConnectionRules.connection(UUID.randomUUID(), 0, draft, now, now);
        String secretKey = ConnectionRules.present(draft.secretKey());
        ConnectionRules.requireKeys(connection.accessKey(), secretKey, false);
        requireFreeScope(connection);
        try {
            entries.insert(connection, secretKey);
        } catch (DuplicateKeyException e) {
            throw nameTaken(connection, e);
        }
        return connection;
    }

    /** @throws FaultException {@code CONNECTION_CHANGED} where the stored version is another */
    public Connection update(UUID id, int version, ConnectionDraft draft) {
        Connection stored = get(id);
        Connection changed = ConnectionRules.connection(id, version, draft, stored.createdAt(), now());
        String secretKey = ConnectionRules.present(draft.secretKey());
        boolean keep = keepsSecret(stored, changed, secretKey);
        ConnectionRules.requireKeys(changed.accessKey(), secretKey, keep);
        requireFreeScope(changed);
        try {
            if (!entries.update(changed, secretKey, keep)) {
                throw new FaultException(StorageFault.CONNECTION_CHANGED);
            }
        } catch (DuplicateKeyException e) {
            throw nameTaken(changed, e);
        }
        clients.forget(id);
        return get(id);
    }

    /** @throws FaultException {@code CONNECTION_IN_USE} where something could be read through no other connection */
    public void delete(UUID id) {
        requireUnused(get(id));
        if (!entries.delete(id)) {
            throw new FaultException(StorageFault.NO_SUCH_CONNECTION);
        }
        clients.forget(id);
    }

    /**
     * Tries a connection that need not be stored yet, and says what exactly fails. It does not throw for that.
     *
     * @param stored the connection being edited, whose secret is used where the draft leaves it out
     */
    public ConnectionTest test(ConnectionDraft draft, @Nullable UUID stored, ObjectLocation location) {
        Instant now = now();
        Connection tried = ConnectionRules.connection(UUID.randomUUID(), 0, draft, now, now);
        String secretKey = ConnectionRules.present(draft.secretKey());
        if (stored != null) {
            Connection before = get(stored);
            if (keepsSecret(before, tried, secretKey)) {
                secretKey = entries.access(before).secretKey();
            }
        }
        ConnectionRules.requireKeys(tried.accessKey(), secretKey, false);
        return clients.tried(new Access(tried, secretKey), location);
    }

    public ConnectionTest test(UUID id, ObjectLocation location) {
        return clients.tried(entries.access(get(id)), location);
    }

    /**
     * A stored secret goes only where it went before: whoever may edit a connection must not be able to have it sent
     * to an endpoint of theirs.
     */
    private boolean keepsSecret(Connection before, Connection after, @Nullable String secretKey) {
        String accessKey = after.accessKey();
        return secretKey == null
                && accessKey != null
                && accessKey.equals(before.accessKey())
                && Objects.equals(before.endpoint(), after.endpoint())
                && entries.hasSecret(before.id());
    }

    private void requireUnused(Connection connection) {
        List<Connection> others = entries.connections().stream()
                .filter(other -> !other.id().equals(connection.id()))
                .toList();
        uses.stream()
                .flatMap(use -> use.below(connection.scope().isEmpty() ? "s3://" : connection.scope()).stream())
                .filter(used -> others.stream().noneMatch(other -> other.covers(used.location())))
                .findFirst()
                .ifPresent(used -> {
                    throw new FaultException(StorageFault.CONNECTION_IN_USE, used.by(), used.location());
                });
    }

    private void requireFreeScope(Connection connection) {
        entries.connections().stream()
                .filter(other ->
                        !other.id().equals(connection.id()) && other.scope().equals(connection.scope()))
                .findFirst()
                .ifPresent(other -> {
                    throw new FaultException(StorageFault.CONNECTION_SCOPE_TAKEN, other.name()).about("scope");
                });
    }

    private static FaultException nameTaken(Connection connection, DuplicateKeyException e) {
        return new FaultException(StorageFault.CONNECTION_NAME_TAKEN, connection.name())
                .because(e)
                .about("name");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
