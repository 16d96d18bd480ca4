package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Takes files into the lake.
 *
 * <p>Bytes go into a file beside the lake first, are forced to the disk and then moved, so that a crash leaves nothing
 * half-done in the lake and loses nothing that was acknowledged. What a crash left beside it is cleaned at start-up.
 */
@Service
public class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final int LONGEST_NAME = 200;

    /** Opens the file that an upload is written to. */
    interface Writer {
        OutputStream open(Path path) throws IOException;
    }

    private final LocalFiles files;
    private final Path unfinished;
    private final long limit;
    private final Writer writer;

    @Autowired
    Uploads(NightjarHome home, StorageSettings settings, LocalFiles files) {
        this(home, settings, files, Files::newOutputStream);
    }

    Uploads(NightjarHome home, StorageSettings settings, LocalFiles files, Writer writer) {
        this.files = files;
        this.unfinished = home.uploads();
        this.limit = settings.uploadLimit().toBytes();
        this.writer = writer;
        clean();
    }

    /**
     * Stores a file under a folder of the lake. It appears there whole or not at all.
     *
     * @param fileName as the browser names it; a path in it is dropped, unusable characters are replaced
     * @throws FaultException {@code FILE_EXISTS}, {@code UPLOAD_TOO_LARGE}, {@code UPLOAD_INTERRUPTED},
     *     {@code DISK_FULL} and the like; nothing is stored then
     */
    public StoredObject receive(ObjectLocation folder, String fileName, InputStream body) {
        ObjectLocation target = target(folder, fileName);
        Path path = files.path(target);
        requireFree(target, path);
        Path temporary = unfinished.resolve(UUID.randomUUID().toString());
        try {
            write(target, body, temporary);
            publish(target, temporary, path);
        } catch (IOException e) {
            throw DiskFaults.of(target, e);
        } finally {
            delete(temporary);
        }
        return files.find(target).orElseThrow(() -> new FaultException(StorageFault.OBJECT_GONE, target));
    }

    private static ObjectLocation target(ObjectLocation folder, String fileName) {
        if (!folder.scheme().equals("lake") || ObjectSource.hiddenPath(folder.key())) {
            throw new FaultException(StorageFault.UPLOAD_TARGET_BAD, folder).about("folder");
        }
        return folder.child(safeName(fileName));
    }

    /** The last part of what a browser sends, in one normal form; whatever looks odd but works is kept. */
    static String safeName(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        Normalizer.normalize(last.strip(), Normalizer.Form.NFC)
                .codePoints()
                .forEach(c -> name.appendCodePoint(Character.isISOControl(c) || c == 0xFFFD ? '_' : c));
        String safe = name.toString();
        boolean tooLong = safe.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
        if (safe.isEmpty() || ObjectSource.hidden(safe) || tooLong) {
            throw new FaultException(StorageFault.FILE_NAME_BAD, fileName).about("fileName");
        }
        return safe;
    }

    private void write(ObjectLocation target, InputStream body, Path temporary) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        try (OutputStream out = writer.open(temporary)) {
            for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
                written += read;
                if (written > limit) {
                    throw new FaultException(StorageFault.UPLOAD_TOO_LARGE, limit >> 20);
                }
                out.write(buffer, 0, read);
            }
        }
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new FaultException(StorageFault.UPLOAD_INTERRUPTED).because(e);
        }
    }

    /** One at a time, so that of two uploads of one name the second is refused. */
    private synchronized void publish(ObjectLocation target, Path temporary, Path path) throws IOException {
        Files.createDirectories(path.getParent());
        requireFree(target, path);
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            acrossDisks(temporary, path);
        }
    }

    /** Where the lake is on another disk: through a hidden neighbour, which no listing shows. */
    private static void acrossDisks(Path temporary, Path path) throws IOException {
        Path neighbour = path.resolveSibling("." + UUID.randomUUID());
        try {
            Files.copy(temporary, neighbour);
            Files.move(neighbour, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(neighbour);
        }
    }

    private static void requireFree(ObjectLocation target, Path path) {
        if (Files.exists(path)) {
            throw new FaultException(StorageFault.FILE_EXISTS, target).about("fileName");
        }
    }

    private void clean() {
        try (Stream<Path> leftovers = Files.list(unfinished)) {
            leftovers.forEach(Uploads::delete);
        } catch (IOException e) {
            log.warn("Unfinished uploads remain in {}", unfinished, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", path, e);
        }
    }
}
