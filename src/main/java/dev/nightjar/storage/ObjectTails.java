package dev.nightjar.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The ends of remote objects, as files of the objects' sizes that are empty before: enough for whoever reads nothing but
 * a Parquet file's footer. Objects whose end cannot be had are missing.
 */
final class ObjectTails implements Pin {

    private static final Logger log = LoggerFactory.getLogger(ObjectTails.class);

    private static final int AT_ONCE = 16;

    /** Holds most footers, so that few need a second request. */
    private static final int USUAL = 64 << 10;

    /** The footer's length and Parquet's four letters. */
    private static final int TRAILER = 8;

    private static final int LONGEST_FOOTER = 64 << 20;

    /** Opens an object from some byte on. */
    interface Origin {
        InputStream open(StoredObject object, long from) throws IOException;
    }

    private final Path folder;
    private final AtomicLong fetched = new AtomicLong();
    private final List<PinnedObject> objects = new ArrayList<>();

    private ObjectTails(Path folder) {
        this.folder = folder;
    }

    static ObjectTails fetch(NightjarHome home, List<StoredObject> wanted, Origin origin) {
        Path folder = home.cache().resolve("tails").resolve(UUID.randomUUID().toString());
        ObjectTails tails = new ObjectTails(folder);
        try {
            Files.createDirectories(folder);
            tails.fetch(wanted, origin);
            return tails;
        } catch (IOException e) {
            tails.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            tails.close();
            throw e;
        }
    }

    /** The same with objects that are files already. */
    ObjectTails with(List<PinnedObject> local) {
        objects.addAll(local);
        return this;
    }

    private void fetch(List<StoredObject> wanted, Origin origin) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Path>> running = new ArrayList<>();
            for (StoredObject object : wanted) {
                Path file = folder.resolve(String.valueOf(running.size()));
                running.add(threads.submit(() -> fetch(object, file, origin)));
            }
            for (int i = 0; i < running.size(); i++) {
                try {
                    objects.add(new PinnedObject(wanted.get(i), running.get(i).get()));
                } catch (ExecutionException e) {
                    log.debug("The end of {} could not be read", wanted.get(i).location(), e.getCause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path fetch(StoredObject object, Path file, Origin origin) throws IOException {
        long size = object.size();
        byte[] end = read(object, size - Math.min(size, USUAL), origin);
        if (end.length >= TRAILER) {
            int footer = ByteBuffer.wrap(end, end.length - TRAILER, Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            if (footer > end.length - TRAILER && footer <= Math.min(size - TRAILER, LONGEST_FOOTER)) {
                end = read(object, size - TRAILER - footer, origin);
            }
        }
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
            sparse.seek(size - end.length);
            sparse.write(end);
        }
        return file;
    }

    private byte[] read(StoredObject object, long from, Origin origin) throws IOException {
        try (InputStream in = origin.open(object, from)) {
            byte[] bytes = in.readAllBytes();
            fetched.addAndGet(bytes.length);
            return bytes;
        }
    }

    @Override
    public List<PinnedObject> objects() {
        return List.copyOf(objects);
    }

    @Override
    public long bytesFetched() {
        return fetched.get();
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            log.warn("{} could not be removed", folder, e);
        }
    }
}
