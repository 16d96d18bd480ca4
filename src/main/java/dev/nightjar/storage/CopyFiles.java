package dev.nightjar.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The files of the cache's copies: what they are called, and which are there after a start. */
final class CopyFiles {

    private static final Logger log = LoggerFactory.getLogger(CopyFiles.class);

    private final Path cache;
    private final Path folder;
    private final CopyNotes notes;

    CopyFiles(Path cache, CopyNotes notes) {
        this.cache = cache;
        this.folder = cache.resolve("objects");
        this.notes = notes;
    }

    /** A file as long as the object, with nothing in it. */
    Path create(String key, StoredObject object) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        Path path = folder.resolve(key.substring(0, 2)).resolve(key + "-" + unique + "-" + safeName(object));
        try {
            Files.createDirectories(path.getParent());
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(object.size());
            }
            return path;
        } catch (IOException e) {
            throw DiskFaults.of(object.location(), e);
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

    /** What a copy is known by. */
    static String key(String store, StoredObject object) {
        String identity = String.join(
                "\n",
                store,
                object.location().toString(),
                object.etag(),
                String.valueOf(object.size()),
                String.valueOf(object.modified().getEpochSecond()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    void delete(Path path) {
        try {
            notes.delete(path);
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", path, e);
        }
    }

    /** Copies without a note are of a process that ended before it could say what is in them. */
    Map<String, CachedCopy> load() {
        Map<String, CachedCopy> copies = new HashMap<>();
        try {
            FileSystemUtils.deleteRecursively(cache.resolve("unfinished")); // of versions that fetched objects whole
            FileSystemUtils.deleteRecursively(cache.resolve("tails"));
            Files.createDirectories(folder);
            Files.createDirectories(cache.resolve("notes"));
            List<Path> files;
            try (Stream<Path> found = Files.walk(folder, 2)) {
                files = found.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                loadCopy(file, copies);
            }
            dropNotesOfNothing(cache.resolve("notes"));
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the cache " + folder, e);
        }
    }

    private void loadCopy(Path file, Map<String, CachedCopy> copies) throws IOException {
        @Nullable Coverage coverage = notes.read(file, Files.size(file)).orElse(null);
        if (coverage == null) {
            delete(file);
            return;
        }
        CachedCopy copy = new CachedCopy(file, coverage, notes.lastUse(file));
        String name = file.getFileName().toString();
        CachedCopy twin = copies.put(name.substring(0, Math.max(0, name.indexOf('-'))), copy);
        if (twin != null) {
            delete(twin.path);
        }
    }

    private void dropNotesOfNothing(Path notesFolder) throws IOException {
        try (Stream<Path> found = Files.list(notesFolder)) {
            for (Path note : found.toList()) {
                String name = note.getFileName().toString();
                if (!Files.exists(folder.resolve(name.substring(0, 2)).resolve(name))) {
                    Files.delete(note);
                }
            }
        }
    }
}
