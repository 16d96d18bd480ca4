package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/**
 * Folders of the lake that statements write.
 *
 * <p>Files are written in a hidden folder first. Before they are moved to where they belong, a note says where that is;
 * it stays until whoever wrote them knows that it counts ({@link #settle}). So whatever ends the process meanwhile,
 * {@link #undo} can tell afterwards what must not be seen. Who plans a statement sees all of another one's files or none
 * ({@link #undisturbed}).
 */
@Service
public class LakeFolders {

    private static final String STAGING = ".staging";
    private static final String NOTE = "note";
    private static final String FILES = "files";

    private final LocalFiles files;
    private final Path lake;
    private final ReadWriteLock visible = new ReentrantReadWriteLock(true);

    LakeFolders(NightjarHome home, LocalFiles files) {
        this.files = files;
        this.lake = home.lake();
    }

    /** A file where it was written, and where it belongs. */
    public record Move(Path staged, ObjectLocation target) {}

    /** @throws FaultException {@code WRITE_UNSUPPORTED} where statements cannot write there */
    public void requireWritable(ObjectLocation folder) {
        if (!folder.scheme().equals("lake") || ObjectSource.hiddenPath(folder.key())) {
            throw new FaultException(StorageFault.WRITE_UNSUPPORTED, folder).about("location");
        }
        files.path(folder);
    }

    /** @throws FaultException {@code HIVE_PATH_ALREADY_EXISTS} where there is anything in it */
    public void requireEmpty(ObjectLocation folder) {
        Path path = files.path(folder);
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> entries = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            if (entries.findAny().isPresent()) {
                throw new FaultException(StorageFault.HIVE_PATH_ALREADY_EXISTS, folder).about("location");
            }
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
     */
    public void publish(UUID id, String about, List<Move> moves, Runnable check) {
        visible.writeLock().lock();
        try {
            check.run();
            note(id, about, moves);
            for (Move move : moves) {
                Path target = files.path(move.target());
                Files.createDirectories(target.getParent());
                Files.move(move.staged(), target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw DiskFaults.of(ObjectLocation.LAKE, e);
        } finally {
            visible.writeLock().unlock();
        }
    }

    private void note(UUID id, String about, List<Move> moves) throws IOException {
        List<String> lines = new ArrayList<>(List.of(about));
        moves.forEach(move -> lines.add(move.target().key()));
        Path note = staging(id).resolve(NOTE);
        Path partial = note.resolveSibling(NOTE + ".partial");
        Files.write(partial, lines, StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(partial, note, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Asks something about the lake while no statement's files are half moved. */
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
     * Takes back what was published, if anything was.
     *
     * @return what {@link #publish} was told about it; empty where nothing was published
     */
    public List<String> undo(UUID id) {
        visible.writeLock().lock();
        try {
            Path note = staging(id).resolve(NOTE);
            List<String> lines = Files.exists(note) ? Files.readAllLines(note) : List.of();
            for (String key : lines.stream().skip(1).toList()) {
                remove(lake.resolve(key));
            }
            settle(id);
            return lines.stream().limit(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            visible.writeLock().unlock();
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

    private Path staging(UUID id) {
        return lake.resolve(STAGING).resolve(id.toString());
    }
}
