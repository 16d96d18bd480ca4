package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lists and reads objects, wherever they lie. */
@Service
public class ObjectStore {

    private static final Logger log = LoggerFactory.getLogger(ObjectStore.class);

    private final LocalFiles files;
    private final S3Objects s3;
    private final WebObjects web;
    private final ObjectCache cache;
    private final ReplacedObjects replaced;

    ObjectStore(LocalFiles files, S3Objects s3, WebObjects web, ObjectCache cache, ReplacedObjects replaced) {
        this.replaced = replaced;
        this.files = files;
        this.s3 = s3;
        this.web = web;
        this.cache = cache;
    }

    /**
     * Reads what a person or a client wrote as a location. An absolute path inside the lake becomes a lake location,
     * and what exists as a folder ends in a slash afterwards.
     *
     * @throws FaultException {@code BAD_LOCATION}, or {@code LOCATION_OUTSIDE} for a path nobody allowed
     */
    public ObjectLocation resolve(String text) {
        return resolve(ObjectLocation.parse(text));
    }

    /** @see #resolve(String) */
    public ObjectLocation resolve(ObjectLocation location) {
        return switch (location.scheme()) {
            case ObjectLocation.S3 -> s3.normal(location);
            case ObjectLocation.WEB -> location;
            default -> files.normal(location);
        };
    }

    /**
     * The data objects below a folder (or the one object), sorted by key. Names starting with {@code .} or {@code _},
     * and anything below a folder with such a name, are not data; neither are empty folder markers, nor objects that
     * others have replaced.
     */
    public List<StoredObject> list(ObjectLocation location) {
        return list(location, _ -> {});
    }

    /** @param found hears now and then how many there are so far; what it throws ends the listing */
    public List<StoredObject> list(ObjectLocation location, LongConsumer found) {
        return replaced.visible(source(location).list(location, found));
    }

    public Optional<StoredObject> find(ObjectLocation location) {
        return source(location).find(location);
    }

    /** One level of a folder: its folders and objects; nothing for a folder that does not exist. */
    public Listing browse(ObjectLocation folder) {
        return browse(folder, null, ObjectSource.LEVEL_LIMIT);
    }

    /** @param token where an earlier listing ended; null for the beginning */
    public Listing browse(ObjectLocation folder, @Nullable String token, int limit) {
        return source(folder).browse(folder, token, limit);
    }

    /** Gives an object another name within the lake or its bucket. */
    void move(StoredObject object, ObjectLocation to) {
        source(object.location()).move(object, to);
    }

    /** The lake, or as much of a location's bucket as can be reached: objects are moved within it. */
    ObjectLocation root(ObjectLocation location) {
        return location.inBucket() ? s3.root(location) : ObjectLocation.LAKE;
    }

    void delete(ObjectLocation location) {
        source(location).delete(location);
    }

    /**
     * Makes the objects readable as local files: lake files as they are, remote ones through the cache.
     *
     * @throws FaultException {@code OBJECT_CHANGED} or {@code OBJECT_GONE} where an object is no longer the one that
     *     was listed, {@code STORE_UNREACHABLE} where the endpoint does not answer
     */
    public Pin pin(List<StoredObject> objects) {
        return pin(objects, _ -> false);
    }

    /** @param ends of which remote objects only as much is to be fetched as a Parquet footer reaches, for now */
    public Pin pin(List<StoredObject> objects, Predicate<StoredObject> ends) {
        PinnedObjects pin = new PinnedObjects();
        try {
            objects.forEach(object -> add(object, pin));
            pin.fetch(hold -> {
                if (ends.test(hold.object())) {
                    ParquetEnd.fetch(hold);
                } else {
                    hold.fetch(List.of(ByteRange.whole(hold.object())));
                }
            });
            return pin;
        } catch (RuntimeException | Error e) {
            pin.close();
            throw e;
        }
    }

    /**
     * Makes the ends of objects readable, as far as their Parquet footers reach; what is before them in the files may be
     * missing. Objects that cannot be read are left out.
     */
    public Pin tails(List<StoredObject> objects) {
        PinnedObjects pin = new PinnedObjects();
        try {
            objects.forEach(object -> unlessUnreadable(object, () -> add(object, pin)));
            pin.fetch(hold -> unlessUnreadable(hold.object(), () -> ParquetEnd.fetch(hold), () -> pin.drop(hold)));
            return pin;
        } catch (RuntimeException | Error e) {
            pin.close();
            throw e;
        }
    }

    private static void unlessUnreadable(StoredObject object, Runnable reading) {
        unlessUnreadable(object, reading, () -> {});
    }

    private static void unlessUnreadable(StoredObject object, Runnable reading, Runnable otherwise) {
        try {
            reading.run();
        } catch (FaultException e) {
            log.debug("The end of {} could not be read", object.location(), e);
            otherwise.run();
        }
    }

    private void add(StoredObject object, PinnedObjects pin) {
        switch (object.location().scheme()) {
            case ObjectLocation.S3 -> pin.add(cache.hold(s3.store(object.location()), object, s3));
            case ObjectLocation.WEB -> pin.add(cache.hold(ObjectLocation.WEB, object, web));
            default -> pin.add(local(object));
        }
    }

    /** How the cache of remote objects does. */
    public CacheState cache() {
        return cache.state();
    }

    /** Reads an object from its start, without the cache. */
    public InputStream open(StoredObject object) {
        try {
            return source(object.location()).open(object);
        } catch (IOException e) {
            throw new FaultException(StorageFault.OBJECT_UNREADABLE, object.location(), String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private ObjectSource source(ObjectLocation location) {
        return switch (location.scheme()) {
            case ObjectLocation.S3 -> s3;
            case ObjectLocation.WEB -> web;
            default -> files;
        };
    }

    private PinnedObject local(StoredObject object) {
        StoredObject now = files.find(object.location())
                .orElseThrow(() -> new FaultException(StorageFault.OBJECT_GONE, object.location()));
        if (!now.etag().equals(object.etag())) {
            throw new FaultException(StorageFault.OBJECT_CHANGED, object.location());
        }
        return new PinnedObject(object, files.path(object.location()));
    }
}
