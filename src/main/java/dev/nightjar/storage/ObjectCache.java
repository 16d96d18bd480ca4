package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies of remote objects on disk, whole and exactly as they were listed.
 *
 * <p>A copy's name is made of store, bucket, key and ETag, so a replaced object is another copy. Copies survive a
 * restart; they are evicted by last use when room is needed, never while pinned. However many ask for an object at
 * once, it is fetched once. A file appears under its name only when it is complete.
 */
@Component
class ObjectCache {

    private static final Logger log = LoggerFactory.getLogger(ObjectCache.class);

    /** A copy on disk. */
    private static final class Copy {
        final Path path;
        final long size;
        long lastUsed;
        int pins;

        Copy(Path path, long size, long lastUsed) {
            this.path = path;
            this.size = size;
            this.lastUsed = lastUsed;
        }
    }

    /** A pinned copy; {@code fetched} bytes had to come over the network for it. */
    record Held(String key, Path path, long fetched) {}

    /** Where an object's bytes come from. */
    interface Origin {
        InputStream open(StoredObject object) throws IOException;
    }

    private final Path folder;
    private final Path unfinished;
    private final long limit;
    private final Clock clock;
    private final Map<String, Copy> copies = new HashMap<>();
    private final Map<String, CompletableFuture<Void>> fetching = new HashMap<>();
    private long reserved;
    private long total;

    ObjectCache(NightjarHome home, StorageSettings settings, Clock clock) {
        this.folder = home.cache().resolve("objects");
        this.unfinished = home.cache().resolve("unfinished");
        this.limit = settings.cacheSize().toBytes();
        this.clock = clock;
        load();
    }

    /** Pins a copy of the object, fetching it where there is none. */
    Held hold(String store, StoredObject object, Origin origin) {
        String key = key(store, object);
        while (true) {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> others;
            synchronized (this) {
                Copy copy = pinned(key);
                if (copy != null) {
                    return new Held(key, copy.path, 0);
                }
                others = fetching.putIfAbsent(key, mine);
            }
            if (others == null) {
                return fetch(key, object, origin, mine);
            }
            await(others);
        }
    }

    synchronized void release(String key) {
        Copy copy = copies.get(key);
        if (copy != null && --copy.pins == 0) {
            touch(copy);
        }
    }

    synchronized long bytes() {
        return total;
    }

    private @Nullable Copy pinned(String key) {
        Copy copy = copies.get(key);
        if (copy == null) {
            return null;
        }
        if (!Files.exists(copy.path)) {
            forget(key, copy);
            return null;
        }
        copy.pins++;
        copy.lastUsed = clock.millis();
        return copy;
    }

    private Held fetch(String key, StoredObject object, Origin origin, CompletableFuture<Void> done) {
        try {
            reserve(object);
            Path path;
            try {
                path = download(key, object, origin);
            } finally {
                synchronized (this) {
                    reserved -= object.size();
                }
            }
            synchronized (this) {
                Copy copy = new Copy(path, object.size(), clock.millis());
                copy.pins = 1;
                copies.put(key, copy);
                total += copy.size;
            }
            done.complete(null);
            return new Held(key, path, object.size());
        } catch (RuntimeException | Error e) {
            if (Thread.currentThread().isInterrupted()) {
                done.complete(null); // only this caller gave up
            } else {
                done.completeExceptionally(e);
            }
            throw e;
        } finally {
            synchronized (this) {
                fetching.remove(key);
            }
        }
    }

    /** Waits for somebody else's download; where that failed, the caller tries by itself. */
    private static void await(CompletableFuture<Void> others) {
        try {
            others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
        }
    }

    private synchronized void reserve(StoredObject object) {
        List<Map.Entry<String, Copy>> unused = new ArrayList<>(copies.entrySet());
        unused.removeIf(entry -> entry.getValue().pins > 0);
        unused.sort(Comparator.comparingLong(entry -> entry.getValue().lastUsed));
        for (Map.Entry<String, Copy> entry : unused) {
            if (total + reserved + object.size() <= limit) {
                break;
            }
            delete(entry.getValue().path);
            forget(entry.getKey(), entry.getValue());
        }
        if (total + reserved + object.size() > limit) {
            throw new FaultException(StorageFault.CACHE_TOO_SMALL, limit >> 20, object.location());
        }
        reserved += object.size();
    }

    private Path download(String key, StoredObject object, Origin origin) {
        Path temporary = unfinished.resolve(UUID.randomUUID().toString());
        Path path = folder.resolve(key.substring(0, 2)).resolve(key + "-" + safeName(object));
        try (InputStream in = origin.open(object)) {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                copy(object, in, out);
            }
            Files.createDirectories(path.getParent());
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            return path;
        } catch (IOException e) {
            throw DiskFaults.of(object.location(), e);
        } finally {
            delete(temporary);
        }
    }

    private static void copy(StoredObject object, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = read(object, in, buffer); read >= 0; read = read(object, in, buffer)) {
            out.write(buffer, 0, read);
            copied += read;
        }
        if (copied != object.size()) {
            throw new FaultException(StorageFault.OBJECT_CHANGED, object.location());
        }
    }

    private static int read(StoredObject object, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new FaultException(StorageFault.STORE_UNREACHABLE, object.location(), S3Faults.rootReason(e))
                    .because(e);
        }
    }

    /** The ending of the name is kept, because the engine tells compression by it. */
    private static String safeName(StoredObject object) {
        String name = object.location().name();
        StringBuilder safe = new StringBuilder();
        name.substring(Math.max(0, name.length() - 60)).chars().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
            safe.append(plain ? (char) c : '_');
        });
        return safe.toString();
    }

    private static String key(String store, StoredObject object) {
        String identity = store + "\n" + object.location() + "\n" + object.etag();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** The file's time keeps the last use across a restart. It must not change while somebody reads the file. */
    private void touch(Copy copy) {
        copy.lastUsed = clock.millis();
        try {
            Files.setLastModifiedTime(copy.path, FileTime.fromMillis(copy.lastUsed));
        } catch (IOException e) {
            log.debug("The last use of {} is not kept", copy.path, e);
        }
    }

    private void forget(String key, Copy copy) {
        copies.remove(key);
        total -= copy.size;
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", path, e);
        }
    }

    private synchronized void load() {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(unfinished);
            try (Stream<Path> leftovers = Files.list(unfinished)) {
                leftovers.forEach(ObjectCache::delete);
            }
            try (Stream<Path> files = Files.walk(folder, 2)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    Copy copy = new Copy(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis());
                    copies.put(name.substring(0, Math.max(0, name.indexOf('-'))), copy);
                    total += copy.size;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the cache " + folder, e);
        }
    }
}
