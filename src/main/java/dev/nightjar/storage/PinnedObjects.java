package dev.nightjar.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pins many objects, the remote ones several at a time: the way to a bucket is long, not narrow. */
final class PinnedObjects implements Pin {

    private static final int AT_ONCE = 16;

    private final List<PinnedObject> objects = new ArrayList<>();
    private final List<CopyHold> holds = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What is to be fetched of a copy. */
    interface Part {
        void fetch(CopyHold hold);
    }

    void add(PinnedObject local) {
        objects.add(local);
    }

    void add(CopyHold hold) {
        holds.add(hold);
        objects.add(new PinnedObject(hold.object(), hold.path(), hold));
    }

    /** Fetches of each remote object what is to be fetched of it; the first that fails ends it. */
    void fetch(Part part) {
        together(holds.stream()
                .<Together.Task>map(hold -> () -> part.fetch(hold))
                .toList());
    }

    @Override
    public void fetch(Map<StoredObject, List<ByteRange>> ranges) {
        together(holds.stream()
                .filter(hold -> ranges.containsKey(hold.object()))
                .<Together.Task>map(hold -> () -> hold.fetch(ranges.getOrDefault(hold.object(), List.of())))
                .toList());
    }

    private static void together(List<Together.Task> tasks) {
        try {
            Together.run(AT_ONCE, tasks);
        } catch (IOException e) {
            throw new IllegalStateException("No task of these throws it", e);
        }
    }

    /** Leaves an object out again. */
    synchronized void drop(CopyHold hold) {
        if (holds.remove(hold)) {
            objects.removeIf(object -> object.remote() == hold);
            hold.release();
        }
    }

    @Override
    public synchronized List<PinnedObject> objects() {
        return List.copyOf(objects);
    }

    @Override
    public Fetched fetched() {
        return holds.stream().map(CopyHold::fetched).reduce(Fetched.NOTHING, Fetched::plus);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            holds.forEach(CopyHold::release);
        }
    }
}
