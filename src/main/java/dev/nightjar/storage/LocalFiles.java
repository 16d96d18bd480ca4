package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Files of the lake and of the folders an administrator allowed.
 *
 * <p>Symbolic links are followed only while they stay inside: a link must not turn the lake into a window on the
 * machine.
 */
@Component
final class LocalFiles implements ObjectSource {

    private final NightjarHome home;
    private final List<Path> allowed;

    LocalFiles(NightjarHome home, StorageSettings settings) {
        this.home = home;
        this.allowed = settings.allowedFolders();
    }

    /** The one name of a local place: inside the lake it is a lake location, and a folder ends in a slash. */
    ObjectLocation normal(ObjectLocation location) {
        Path path = path(location);
        Path lake = home.lake();
        boolean folder = location.folder() || Files.isDirectory(path);
        ObjectLocation normal = path.startsWith(lake)
                ? new ObjectLocation("lake", "", lake.relativize(path).toString())
                : new ObjectLocation("file", "", path.toString());
        return folder ? normal.asFolder() : normal;
    }

    /** The path of a location that may be read; whether it exists is another question. */
    Path path(ObjectLocation location) {
        Path path = location.scheme().equals("lake")
                ? home.lake().resolve(location.key())
                : Path.of(location.key()).normalize();
        Path root = root(path).orElseThrow(() -> outside(location));
        if (!staysInside(path, root)) {
            throw outside(location);
        }
        return path;
    }

    @Override
    public List<StoredObject> list(ObjectLocation location, LongConsumer listed) {
        Path path = path(location);
        if (!Files.isDirectory(path)) {
            return location.folder() ? List.of() : find(location).stream().toList();
        }
        Lister lister = new Lister(path, location.asFolder(), listed);
        try {
            Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, lister);
        } catch (IOException e) {
            throw unreadable(location, e);
        }
        lister.found.sort(Comparator.comparing(object -> object.location().key()));
        return lister.found;
    }

    @Override
    public Optional<StoredObject> find(ObjectLocation location) {
        Path path = path(location);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(stored(location, attributes)) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            throw unreadable(location, e);
        }
    }

    @Override
    public Listing browse(ObjectLocation location, @Nullable String token, int limit) {
        Path path = path(location);
        if (!Files.isDirectory(path)) {
            return new Listing(location, List.of(), List.of(), null);
        }
        ObjectLocation folder = location.asFolder();
        List<ObjectLocation> folders = new ArrayList<>();
        List<StoredObject> objects = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            Path root = root(path).orElseThrow(() -> outside(location));
            List<Path> shown = first(
                    entries.filter(entry -> token == null || name(entry).compareTo(token) > 0)
                            .filter(entry -> presentable(entry) && staysInside(entry, root)),
                    limit + 1);
            List<Path> page = shown.subList(0, Math.min(limit, shown.size()));
            for (Path entry : page) {
                ObjectLocation child = folder.child(entry.getFileName().toString());
                if (Files.isDirectory(entry)) {
                    folders.add(child.asFolder());
                } else {
                    find(child).ifPresent(objects::add);
                }
            }
            return new Listing(folder, folders, objects, shown.size() > limit ? name(page.getLast()) : null);
        } catch (IOException e) {
            throw unreadable(location, e);
        }
    }

    /** The first few by name; however many there are, no more of them are held at a time. */
    private static List<Path> first(Stream<Path> entries, int count) {
        PriorityQueue<Path> first =
                new PriorityQueue<>(Comparator.comparing(LocalFiles::name).reversed());
        entries.forEach(entry -> {
            first.add(entry);
            if (first.size() > count) {
                first.remove();
            }
        });
        return first.stream().sorted(Comparator.comparing(LocalFiles::name)).toList();
    }

    /** Inside the lake: other folders are only read. */
    @Override
    public synchronized void move(StoredObject object, ObjectLocation to) {
        Path from = writable(object.location());
        Path target = writable(to);
        if (Files.exists(target)) {
            throw new FaultException(StorageFault.FILE_EXISTS, to);
        }
        try {
            Files.createDirectories(target.getParent());
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
            deleteEmptyFoldersOf(from);
        } catch (NoSuchFileException e) {
            throw new FaultException(StorageFault.OBJECT_GONE, object.location()).because(e);
        } catch (IOException e) {
            throw DiskFaults.of(object.location(), e);
        }
    }

    @Override
    public synchronized void delete(ObjectLocation location) {
        Path path = writable(location);
        try {
            Files.deleteIfExists(path);
            deleteEmptyFoldersOf(path);
        } catch (IOException e) {
            throw DiskFaults.of(location, e);
        }
    }

    private Path writable(ObjectLocation location) {
        if (!location.scheme().equals("lake")) {
            throw new FaultException(StorageFault.WRITE_UNSUPPORTED, location);
        }
        return path(location);
    }

    /** A folder that only was there for what left it goes, too, and the ones above: in buckets there are none either. */
    private void deleteEmptyFoldersOf(Path path) throws IOException {
        Path lake = home.lake();
        try {
            Path folder = path.getParent();
            while (folder != null && folder.startsWith(lake) && !folder.equals(lake)) {
                Files.deleteIfExists(folder);
                folder = folder.getParent();
            }
        } catch (DirectoryNotEmptyException e) {
            // others have files there
        }
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }

    @Override
    public InputStream open(StoredObject object) throws IOException {
        return Files.newInputStream(path(object.location()));
    }

    private Optional<Path> root(Path path) {
        return Stream.concat(Stream.of(home.lake()), allowed.stream())
                .filter(path::startsWith)
                .findFirst();
    }

    /** Compares real paths, of the nearest part of the path that exists. */
    private static boolean staysInside(Path path, Path root) {
        try {
            Path existing = path;
            while (existing != null && !existing.equals(root)) {
                if (Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
                    return existing.toRealPath().startsWith(root.toRealPath());
                }
                existing = existing.getParent();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Control characters cannot be part of a location; a file with one in its name is no data. */
    private static boolean presentable(Path path) {
        String name = path.getFileName().toString();
        return !ObjectSource.hidden(name) && name.chars().noneMatch(Character::isISOControl);
    }

    private static StoredObject stored(ObjectLocation location, BasicFileAttributes attributes) {
        long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        String etag = Long.toHexString(attributes.size()) + "-" + Long.toHexString(time);
        return new StoredObject(
                location, attributes.size(), etag, attributes.lastModifiedTime().toInstant());
    }

    private static FaultException outside(ObjectLocation location) {
        return new FaultException(StorageFault.LOCATION_OUTSIDE, location);
    }

    private static FaultException unreadable(ObjectLocation location, IOException cause) {
        return new FaultException(StorageFault.OBJECT_UNREADABLE, location, String.valueOf(cause.getMessage()))
                .because(cause);
    }

    /** Collects the data files below a folder. */
    private final class Lister extends SimpleFileVisitor<Path> {

        private final Path start;
        private final Path root;
        private final ObjectLocation folder;
        private final LongConsumer listed;
        private final List<StoredObject> found = new ArrayList<>();

        Lister(Path start, ObjectLocation folder, LongConsumer listed) {
            this.start = start;
            this.folder = folder;
            this.listed = listed;
            this.root = root(start).orElseThrow(() -> outside(folder));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            boolean skipped = !path.equals(start) && !presentable(path);
            return skipped || leaves(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && presentable(path) && !leaves(path)) {
                found.add(stored(folder.child(start.relativize(path).toString()), attributes));
                if (found.size() % REPORT == 0) {
                    listed.accept(found.size());
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** A loop of links and a file that vanished meanwhile are passed over; a folder we may not read is not. */
        @Override
        public FileVisitResult visitFileFailed(Path path, IOException cause) throws IOException {
            if (Files.isSymbolicLink(path) || !Files.exists(path)) {
                return FileVisitResult.CONTINUE;
            }
            throw cause;
        }

        private boolean leaves(Path path) {
            return Files.isSymbolicLink(path) && !staysInside(path, root);
        }
    }
}
