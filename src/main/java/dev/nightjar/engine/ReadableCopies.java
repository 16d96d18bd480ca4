package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Copies of objects in a form that the engine reads, made when they are first needed.
 *
 * <p>A copy's name is made of the object's location, its version and the way it was made, so a replaced object gets
 * another one. Copies survive a restart; the longest unused go when room is needed, never one that is being read.
 */
@Component
class ReadableCopies {

    private static final Logger log = LoggerFactory.getLogger(ReadableCopies.class);

    /** A copy, there or about to be. Who makes it holds its monitor. */
    private static final class Copy {
        final Path path;
        long size = -1;
        long lastUsed;
        int pins;

        Copy(Path path) {
            this.path = path;
        }
    }

    private final Path folder;
    private final long limit;
    private final Clock clock;
    private final Map<String, Copy> copies = new HashMap<>();
    private long total;

    ReadableCopies(
            @Value("${nightjar.home}") Path home,
            @Value("${nightjar.engine.copies:10GB}") DataSize limit,
            Clock clock) {
        this.folder = home.toAbsolutePath().normalize().resolve("cache/readable");
        this.limit = limit.toBytes();
        this.clock = clock;
        load();
    }

    /** Where all of them lie. */
    Path folder() {
        return folder;
    }

    /** @param stopped asked now and then whether still anybody waits */
    ReadableFiles open(BooleanSupplier stopped) {
        return new ReadableFiles(this, stopped);
    }

    /** A pinned copy. */
    record Held(String key, Path path) {}

    Held hold(PinnedObject object, Copier copier, BooleanSupplier stopped) {
        String key = key(object, copier);
        Copy copy = pinned(key, copier);
        try {
            synchronized (copy) {
                if (copy.size < 0 || !Files.exists(copy.path)) {
                    make(object, copier, copy, stopped);
                }
            }
            return new Held(key, copy.path);
        } catch (RuntimeException | Error e) {
            release(key);
            throw e;
        }
    }

    private synchronized Copy pinned(String key, Copier copier) {
        Copy copy = copies.computeIfAbsent(
                key, _ -> new Copy(folder.resolve(key.substring(0, 2)).resolve(key + copier.ending())));
        copy.pins++;
        copy.lastUsed = clock.millis();
        return copy;
    }

    synchronized void release(String key) {
        Copy copy = copies.get(key);
        if (copy != null && --copy.pins == 0) {
            touch(copy);
            if (copy.size < 0) {
                copies.remove(key);
            }
        }
    }

    private void make(PinnedObject object, Copier copier, Copy copy, BooleanSupplier stopped) {
        Path unfinished = folder.resolve("unfinished-" + UUID.randomUUID());
        try {
            Files.createDirectories(copy.path.getParent());
            copier.copy(object, unfinished, new Copier.Guard(limit, stopped));
            Files.move(unfinished, copy.path, StandardCopyOption.ATOMIC_MOVE);
            made(copy, Files.size(copy.path));
        } catch (IOException e) {
            throw new FaultException(
                            EngineFault.UNREADABLE_FILE, object.object().location(), String.valueOf(e.getMessage()))
                    .because(e);
        } finally {
            delete(unfinished);
        }
    }

    private synchronized void made(Copy copy, long size) {
        total += size - Math.max(0, copy.size);
        copy.size = size;
        copies.entrySet().stream()
                .filter(entry -> entry.getValue().pins == 0)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().lastUsed))
                .toList()
                .forEach(entry -> {
                    if (total > limit) {
                        delete(entry.getValue().path);
                        copies.remove(entry.getKey());
                        total -= entry.getValue().size;
                    }
                });
    }

    private static String key(PinnedObject object, Copier copier) {
        String identity = copier.recipe() + "\n" + object.object().location() + "\n"
                + object.object().etag();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** The file's time keeps the last use across a restart. */
    private void touch(Copy copy) {
        copy.lastUsed = clock.millis();
        try {
            Files.setLastModifiedTime(copy.path, FileTime.fromMillis(copy.lastUsed));
        } catch (IOException e) {
            log.debug("The last use of {} is not kept", copy.path, e);
        }
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
            try (Stream<Path> files = Files.walk(folder, 2)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("unfinished-")) {
                        delete(file);
                        continue;
                    }
                    Copy copy = new Copy(file);
                    copy.size = Files.size(file);
                    copy.lastUsed = Files.getLastModifiedTime(file).toMillis();
                    copies.put(name.substring(0, name.indexOf('.')), copy);
                    total += copy.size;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the copies in " + folder, e);
        }
    }
}
