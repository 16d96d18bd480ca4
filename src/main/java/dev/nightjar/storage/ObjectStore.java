package dev.nightjar.storage;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Lists and reads objects, wherever they lie. */
@Service
public class ObjectStore {

    /**
     * The data objects below a folder (or the one object), sorted by key. Names starting with {@code .} or {@code _},
     * and anything below a folder with such a name, are not data; neither are empty folder markers.
     */
    public List<StoredObject> list(ObjectLocation location) {
        throw new UnsupportedOperationException();
    }

    public Optional<StoredObject> find(ObjectLocation location) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the objects readable as local files: lake files as they are, remote ones through the cache.
     *
     * @throws dev.nightjar.fault.FaultException {@code OBJECT_CHANGED} or {@code OBJECT_GONE} where an object is no
     *     longer the one that was listed, {@code STORE_UNREACHABLE} where the endpoint does not answer
     */
    public Pin pin(List<StoredObject> objects) {
        throw new UnsupportedOperationException();
    }

    /** Reads an object from its start, without the cache. */
    public InputStream open(StoredObject object) {
        throw new UnsupportedOperationException();
    }
}
