package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/**
 * Folders that statements write, in the lake and in buckets.
 *
 * <p>Files are written in a hidden folder of the lake first. Before they are moved to where they belong, a note says where
 * that is; it stays until whoever wrote them knows that it counts ({@link #settle}). So whatever ends the process
 * meanwhile, {@link #undo} can tell afterwards what must not be seen. Who plans a statement sees all of another one's
 * files or none ({@link #undisturbed}); what goes to a bucket is there before the first of its objects appears.
 */
@Service
public class DataFolders {

    private static final Logger log = LoggerFactory.getLogger(DataFolders.class);

    private static final String STAGING = ".staging";
    private static final String NOTE = "note";
    private static final String FILES = "files";

    private final LocalFiles files;
    private final S3Clients clients;
    private final ReplacedObjects replaced;
    private final Path lake;
    private final ReadWriteLock visible = new ReentrantReadWriteLock(true);

    DataFolders(NightjarHome home, LocalFiles files, S3Clients clients, ReplacedObjects replaced) {
        this.files = files;
        this.clients = clients;
        this.replaced = replaced;
        this.lake = home.lake();
    }

    /** A file where it was written, and where it belongs. */
    public record Move(Path staged, ObjectLocation target) {}

    /**
     * @throws FaultException {@code WRITE_UNSUPPORTED} where statements cannot write there, {@code NO_CONNECTION} for a
     *     bucket that no connection reaches
     */
    public void requireWritable(ObjectLocation folder) {
        if (!folder.writable() || ObjectSource.hiddenPath(folder.key())) {
            throw new FaultException(StorageFault.WRITE_UNSUPPORTED, folder).about("location");
        }
        if (remote(folder)) {
            clients.client(folder);
        } else {
            files.path(folder);
        }
    }

    /** @throws FaultException {@code HIVE_PATH_ALREADY_EXISTS} where there is anything in it */
    public void requireEmpty(ObjectLocation folder) {
        if (remote(folder) ? BucketWrite.occupied(clients, folder) : occupied(folder)) {
            throw new FaultException(StorageFault.HIVE_PATH_ALREADY_EXISTS, folder).about("location");
        }
    }

    private boolean occupied(ObjectLocation folder) {
        Path path = files.path(folder);
        if (!Files.exists(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return entries.findAny().isPresent();
        } catch (IOException e) {
            throw DiskFaults.of(folder, e);
        }
    }

    /** An empty folder, beside the data, that no listing shows. */
    public Path stage(UUID id) {
        try {
            return Files.createDirectories(staging(id).resolve(FILES));
        } catch (IOException e) {
            throw DiskFaults.of(ObjectLocation.LAKE, e);
        }
    }

    /**
     * Moves files to where they belong; no statement that is planned meanwhile sees some of them only.
     *
     * @param about what {@link #undo} hands back
     * @param check runs before the first file is moved, while nobody else moves any
     * @param stopped asked between the parts of what goes to a bucket, which may take long
     * @throws java.util.concurrent.CancellationException where it was stopped; to be undone, as after any failure
     */
    public void publish(UUID id, String about, List<Move> moves, Runnable check, BooleanSupplier stopped) {
        publish(id, about, moves, List.of(), check, stopped);
    }

    /**
     * The same, in place of other objects: who plans a statement sees either. Those others stay until somebody has them
     * deleted ({@link #deleteReplaced}), for the sake of statements that read them already.
     */
    public void publish(
            UUID id,
            String about,
            List<Move> moves,
            List<StoredObject> others,
            Runnable check,
            BooleanSupplier stopped) {
        List<Move> local = moves.stream().filter(move -> !remote(move.target())).toList();
        BucketWrite bucket = BucketWrite.begin(
                clients, moves.stream().filter(move -> remote(move.target())).toList());
        try {
            PublishNote.of(about, local, bucket.uploads()).write(staging(id).resolve(NOTE));
            bucket.send(stopped);
        } catch (IOException e) {
            bucket.abort();
            throw DiskFaults.of(ObjectLocation.LAKE, e);
        }
        visible.writeLock().lock();
        try {
            check.run();
            for (Move move : local) {
                Path target = files.path(move.target());
                Files.createDirectories(target.getParent());
                Files.move(move.staged(), target, StandardCopyOption.ATOMIC_MOVE);
            }
            bucket.complete();
            replaced.hide(id, others);
        } catch (IOException e) {
            throw DiskFaults.of(ObjectLocation.LAKE, e);
        } finally {
            visible.writeLock().unlock();
        }
    }

    /** Asks something about the data while no statement's files are half moved. */
    public <T> T undisturbed(Supplier<T> question) {
        visible.readLock().lock();
        try {
            return question.get();
        } finally {
            visible.readLock().unlock();
        }
    }

    /** What was published counts; or nothing was and nothing will be. */
    public void settle(UUID id) {
        try {
            FileSystemUtils.deleteRecursively(staging(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes back what was published, if anything was. Where a bucket cannot be reached for that, the note stays, and
     * with it the id among {@link #unsettled}.
     *
     * @return what {@link #publish} was told about it; empty where nothing was published
     */
    public Optional<String> undo(UUID id) {
        visible.writeLock().lock();
        try {
            replaced.restore(id);
            Optional<PublishNote> note = PublishNote.read(staging(id).resolve(NOTE));
            if (note.isEmpty() || takeBack(id, note.get())) {
                settle(id);
            } else {
                FileSystemUtils.deleteRecursively(staging(id).resolve(FILES));
            }
            return note.map(PublishNote::about);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            visible.writeLock().unlock();
        }
    }

    /** False where something could not be taken back. */
    private boolean takeBack(UUID id, PublishNote note) throws IOException {
        for (ObjectLocation target : note.local()) {
            remove(lake.resolve(target.key()));
        }
        try {
            BucketWrite.undo(clients, note.uploads());
            return true;
        } catch (FaultException e) {
            log.warn("What {} wrote into a bucket could not be taken back; the next start tries again", id, e);
            return false;
        }
    }

    /** A file, and the folders above it that hold nothing else. */
    private void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        while (folder != null && !folder.equals(lake) && folder.startsWith(lake) && empty(folder)) {
            Files.delete(folder);
            folder = folder.getParent();
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Deletes the objects that others replaced before that moment. */
    public void deleteReplaced(Instant before) {
        replaced.delete(before);
    }

    /** What was neither settled nor undone. */
    public List<UUID> unsettled() {
        Path root = lake.resolve(STAGING);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> UUID.fromString(folder.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean remote(ObjectLocation location) {
        return location.inBucket();
    }

    private Path staging(UUID id) {
        return lake.resolve(STAGING).resolve(id.toString());
    }
}
