package dev.nightjar.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Brings ranges of objects into files, in parallel parts: one connection to a store is slow, many are fast. */
final class RangeFetch {

    static final long PART = 8L << 20;

    /** Requests under way, for all objects and queries together; a client has some more connections. */
    private static final int AT_ONCE = 24;

    private static final int OF_ONE_OBJECT = 8;

    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    /**
     * @param arrived hears of each part that is in the file
     * @return how many requests it took
     */
    int fetch(StoredObject object, List<ByteRange> ranges, Path file, Origin origin, Consumer<ByteRange> arrived)
            throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            List<Together.Task> parts = ranges.stream()
                    .flatMap(range -> range.parts(part(object, origin)).stream())
                    .<Together.Task>map(part -> () -> {
                        try (ObjectBody body = new ObjectBody(object, part, origin)) {
                            acquire();
                            try {
                                copy(body, channel, part);
                            } finally {
                                slots.release();
                                requests.addAndGet(body.requests());
                            }
                            arrived.accept(part);
                        }
                    })
                    .toList();
            Together.run(OF_ONE_OBJECT, parts);
        }
        return requests.get();
    }

    private static long part(StoredObject object, Origin origin) {
        return origin.sendsRanges(object) ? PART : Long.MAX_VALUE;
    }

    private void acquire() {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted before a fetch");
        }
    }

    private static void copy(ObjectBody body, FileChannel file, ByteRange part) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long at = part.from();
        for (int read = body.read(buffer, 0, buffer.length); read >= 0; read = body.read(buffer, 0, buffer.length)) {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        }
        if (at != part.to()) {
            throw new IllegalStateException("%d of %s".formatted(at, part));
        }
    }
}
