package dev.nightjar.storage;

import java.nio.file.Path;
import java.util.Collection;

/** One reader's hold of a copy. */
final class CopyHold implements RemoteCopy {

    private final ObjectCache cache;
    private final String key;
    private final CachedCopy copy;
    private final StoredObject object;
    private final Origin origin;

    /**
     * What was there when the reader was let loose. What the copy got since then does not count: the reader may have
     * been at that place before.
     */
    private volatile Coverage promised = new Coverage();

    private volatile Fetched fetched = Fetched.NOTHING;

    CopyHold(ObjectCache cache, String key, CachedCopy copy, StoredObject object, Origin origin) {
        this.cache = cache;
        this.key = key;
        this.copy = copy;
        this.object = object;
        this.origin = origin;
    }

    String key() {
        return key;
    }

    CachedCopy copy() {
        return copy;
    }

    StoredObject object() {
        return object;
    }

    Origin origin() {
        return origin;
    }

    Path path() {
        return copy.path;
    }

    @Override
    public boolean has(ByteRange range) {
        return promised.covers(range);
    }

    @Override
    public synchronized void fetch(Collection<ByteRange> ranges) {
        fetched = fetched.plus(cache.fill(this, ranges));
        promised = Coverage.of(copy.coverage.ranges());
    }

    @Override
    public Fetched fetched() {
        return fetched;
    }

    void release() {
        cache.release(key, copy);
    }
}
