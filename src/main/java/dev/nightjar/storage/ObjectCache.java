package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Copies of remote objects on disk, of as many of their bytes as somebody wanted, exactly as they were listed.
 *
 * <p>A copy is known by store, bucket, key, ETag and time of change, so a replaced object is another copy, and so is each
 * version of one in a bucket that keeps them. Copies survive a restart; they
 * are evicted by last use when room is needed, never while held. However many ask for bytes at once, they are fetched
 * once. Each copy's file has a name of its own, so that a note about a former copy never speaks about a new one.
 */
@Component
class ObjectCache {

    private static final Logger log = LoggerFactory.getLogger(ObjectCache.class);

    /** What lies between two wanted ranges is fetched along where that takes less than another request. */
    private static final long GAP = 256 << 10;

    /** From which share of an object on all of it is fetched. */
    private static final double NEARLY_ALL = 0.9;

    private final CopyNotes notes;
    private final CopyFiles files;
    private final RangeFetch ranges = new RangeFetch();
    private final long limit;
    private final Clock clock;
    private final Map<String, CachedCopy> copies = new HashMap<>();
    private final Executor noting;
    private long reserved;
    private long taken;
    private Fetched total = Fetched.NOTHING;

    @Autowired
    ObjectCache(NightjarHome home, StorageSettings settings, Clock clock) {
        this(
                home,
                settings,
                clock,
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("cache-notes").factory()));
    }

    /** @param noting writes down what was fetched */
    ObjectCache(NightjarHome home, StorageSettings settings, Clock clock, Executor noting) {
        this.noting = noting;
        this.notes = new CopyNotes(home.cache().resolve("notes"));
        this.files = new CopyFiles(home.cache(), notes);
        this.limit = settings.cacheSize().toBytes();
        this.clock = clock;
        this.copies.putAll(files.load());
        this.taken = copies.values().stream().mapToLong(copy -> copy.bytes).sum();
    }

    /** Holds the copy of an object: there may be nothing in it yet. */
    CopyHold hold(String store, StoredObject object, Origin origin) {
        String key = CopyFiles.key(store, object);
        synchronized (this) {
            CachedCopy copy = copies.get(key);
            if (copy != null && !Files.exists(copy.path)) {
                forget(key, copy);
                copy = null;
            }
            if (copy == null) {
                copy = new CachedCopy(files.create(key, object), new Coverage(), clock.millis());
                copies.put(key, copy);
            }
            copy.pins++;
            copy.lastUsed = clock.millis();
            return new CopyHold(this, key, copy, object, origin);
        }
    }

    synchronized void release(String key, CachedCopy copy) {
        if (--copy.pins > 0 || copies.get(key) != copy) {
            return;
        }
        if (copy.coverage.bytes() == 0 && Files.exists(copy.path)) {
            evict(key, copy);
            return;
        }
        copy.lastUsed = clock.millis();
        notes.touch(copy.path, copy.lastUsed);
    }

    synchronized CacheState state() {
        return new CacheState(copies.size(), taken, limit, total);
    }

    /** Sees to it that these bytes are in the copy, and says what that took. */
    Fetched fill(CopyHold hold, Collection<ByteRange> wanted) {
        CachedCopy copy = hold.copy();
        lock(copy);
        try {
            long bytes = ByteRange.bytes(ByteRange.joined(wanted, 0));
            List<ByteRange> missing = missing(hold, wanted);
            long cached = Math.max(0, bytes - ByteRange.bytes(missing));
            Fetched took = new Fetched(0, 0, cached);
            if (!missing.isEmpty()) {
                took = took.plus(fetch(hold, requests(hold.object(), missing)));
            }
            return count(took);
        } finally {
            copy.fetching.unlock();
        }
    }

    /** All of it, where there are no parts to be had. */
    private static List<ByteRange> missing(CopyHold hold, Collection<ByteRange> wanted) {
        List<ByteRange> missing = hold.copy().coverage.missing(wanted);
        boolean parts = missing.isEmpty() || hold.origin().sendsRanges(hold.object());
        return parts ? missing : List.of(ByteRange.whole(hold.object()));
    }

    private synchronized Fetched count(Fetched took) {
        total = total.plus(took);
        return took;
    }

    private static List<ByteRange> requests(StoredObject object, List<ByteRange> missing) {
        List<ByteRange> joined = ByteRange.joined(missing, GAP);
        return ByteRange.bytes(joined) > NEARLY_ALL * object.size() ? List.of(ByteRange.whole(object)) : joined;
    }

    private static void lock(CachedCopy copy) {
        try {
            copy.fetching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while somebody else fetched");
        }
    }

    private Fetched fetch(CopyHold hold, List<ByteRange> missing) {
        CachedCopy copy = hold.copy();
        long room = ByteRange.bytes(missing);
        reserve(hold.object(), room);
        try {
            int requests = ranges.fetch(hold.object(), missing, copy.path, hold.origin(), copy.coverage::add);
            return new Fetched(room, requests, 0);
        } catch (IOException e) {
            throw DiskFaults.of(hold.object().location(), e);
        } finally {
            counted(hold.key(), copy, room);
            if (copy.coverage.bytes() > 0) {
                note(hold.key(), copy);
            }
        }
    }

    private synchronized void counted(String key, CachedCopy copy, long room) {
        reserved -= room;
        if (copies.get(key) == copy) {
            taken -= copy.bytes;
            copy.bytes = copy.coverage.bytes();
            taken += copy.bytes;
        }
    }

    private synchronized void reserve(StoredObject object, long room) {
        List<Map.Entry<String, CachedCopy>> unused = new ArrayList<>(copies.entrySet());
        unused.removeIf(entry -> entry.getValue().pins > 0);
        unused.sort(Comparator.comparingLong(entry -> entry.getValue().lastUsed));
        for (Map.Entry<String, CachedCopy> entry : unused) {
            if (taken + reserved + room <= limit) {
                break;
            }
            evict(entry.getKey(), entry.getValue());
        }
        if (taken + reserved + room > limit) {
            throw new FaultException(StorageFault.CACHE_TOO_SMALL, limit >> 20, object.location());
        }
        reserved += room;
    }

    /** Later, because forcing bytes to the disk takes long and nobody has to wait for it. */
    private void note(String key, CachedCopy copy) {
        try {
            noting.execute(() -> {
                try {
                    Path prepared = notes.prepare(copy.path, copy.coverage);
                    synchronized (this) {
                        if (copies.get(key) == copy) {
                            notes.publish(prepared, copy.path);
                        } else {
                            Files.deleteIfExists(prepared);
                        }
                    }
                } catch (IOException e) {
                    log.debug("{} will be fetched again after a restart", copy.path, e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("{} will be fetched again after a restart", copy.path, e);
        }
    }

    private void evict(String key, CachedCopy copy) {
        forget(key, copy);
        files.delete(copy.path);
    }

    private void forget(String key, CachedCopy copy) {
        copies.remove(key);
        taken -= copy.bytes;
    }

    /** Waits until all that was fetched is noted. */
    @PreDestroy
    void close() {
        if (noting instanceof ExecutorService service) {
            service.close();
        }
    }
}
