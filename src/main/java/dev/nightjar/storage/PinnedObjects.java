package dev.nightjar.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pins many objects, the remote ones several at a time: the way to a bucket is long, not narrow. */
final class PinnedObjects implements Pin {

    private static final int AT_ONCE = 8;

    private final ObjectCache cache;
    private final List<String> held = new ArrayList<>();
    private final AtomicLong fetched = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<PinnedObject> objects = List.of();

    PinnedObjects(ObjectCache cache) {
        this.cache = cache;
    }

    /** @throws CancellationException where the calling thread is interrupted while it waits */
    void add(
            List<StoredObject> wanted,
            Function<StoredObject, Optional<PinnedObject>> local,
            Function<StoredObject, ObjectCache.Held> remote) {
        @Nullable PinnedObject[] found = new PinnedObject[wanted.size()];
        List<Future<?>> running = new ArrayList<>();
        Semaphore slots = new Semaphore(AT_ONCE);
        try (ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < wanted.size(); i++) {
                int index = i;
                StoredObject object = wanted.get(i);
                Optional<PinnedObject> pinned = local.apply(object);
                pinned.ifPresentOrElse(
                        here -> found[index] = here,
                        () -> running.add(fetching.submit(() -> {
                            slots.acquire();
                            try {
                                found[index] = new PinnedObject(object, hold(object, remote));
                                return null;
                            } finally {
                                slots.release();
                            }
                        })));
            }
            awaitAll(running, fetching);
        }
        objects = List.of(found).stream().map(PinnedObject.class::cast).toList();
    }

    private Path hold(StoredObject object, Function<StoredObject, ObjectCache.Held> remote) {
        ObjectCache.Held copy = remote.apply(object);
        synchronized (held) {
            held.add(copy.key());
        }
        fetched.addAndGet(copy.fetched());
        return copy.path();
    }

    private static void awaitAll(List<Future<?>> running, ExecutorService fetching) {
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            fetching.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while objects were fetched");
        } catch (ExecutionException e) {
            fetching.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public List<PinnedObject> objects() {
        return objects;
    }

    @Override
    public long bytesFetched() {
        return fetched.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (held) {
                held.forEach(cache::release);
            }
        }
    }
}
