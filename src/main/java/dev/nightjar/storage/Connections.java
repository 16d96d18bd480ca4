package dev.nightjar.storage;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The connections to object stores, which administrators keep. */
@Service
public class Connections {

    /** All of them, by name. */
    public List<Connection> list() {
        throw new UnsupportedOperationException();
    }

    public Connection get(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Connection create(ConnectionDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** @throws dev.nightjar.fault.FaultException {@code CONNECTION_CHANGED} where the stored version is another */
    public Connection update(UUID id, int version, ConnectionDraft draft) {
        throw new UnsupportedOperationException();
    }

    public void delete(UUID id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tries a connection that need not be stored yet, and says what exactly fails. It does not throw for that.
     *
     * @param stored the connection being edited, whose secret is used where the draft leaves it out
     */
    public ConnectionTest test(ConnectionDraft draft, @Nullable UUID stored, ObjectLocation location) {
        throw new UnsupportedOperationException();
    }

    public ConnectionTest test(UUID id, ObjectLocation location) {
        throw new UnsupportedOperationException();
    }
}
