package dev.nightjar.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Objects whose rows lie in other objects by now. No listing shows them, but statements that were planned before go on
 * reading them; they are deleted later.
 *
 * <p>A file for each publication says which it replaced, and is older than whatever decides that the publication counts.
 * An object that was written anew since is another object, and neither hidden nor deleted.
 */
@Component
final class ReplacedObjects {

    private static final Logger log = LoggerFactory.getLogger(ReplacedObjects.class);

    private static final String FOLDER = ".replaced";

    /** No location contains one. */
    private static final String SEPARATOR = "\t";

    private final Path folder;
    private final LocalFiles files;
    private final S3Objects s3;
    private final S3Clients clients;
    private final Map<ObjectLocation, String> etags = new ConcurrentHashMap<>();

    ReplacedObjects(NightjarHome home, LocalFiles files, S3Objects s3, S3Clients clients) {
        this.folder = home.lake().resolve(FOLDER);
        this.files = files;
        this.s3 = s3;
        this.clients = clients;
        publications().forEach(note -> read(note).forEach(this::hide));
    }

    private record Replaced(ObjectLocation location, String etag) {}

    private void hide(Replaced replaced) {
        etags.put(replaced.location(), replaced.etag());
    }

    /** What of a listing is still there to be read. */
    List<StoredObject> visible(List<StoredObject> listed) {
        return etags.isEmpty()
                ? listed
                : listed.stream()
                        .filter(object -> !object.etag().equals(etags.get(object.location())))
                        .toList();
    }

    /** Hides objects; returns when it is on the disk. */
    void hide(UUID publication, List<StoredObject> objects) throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        List<String> lines = objects.stream()
                .map(object -> object.location() + SEPARATOR + object.etag())
                .toList();
        Files.createDirectories(folder);
        Path partial = folder.resolve(publication + ".partial");
        Files.write(partial, lines);
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(partial, note(publication), StandardCopyOption.ATOMIC_MOVE);
        objects.forEach(object -> etags.put(object.location(), object.etag()));
    }

    /** Shows again what a publication hid. */
    void restore(UUID publication) throws IOException {
        Path note = note(publication);
        if (Files.exists(note)) {
            read(note).forEach(replaced -> etags.remove(replaced.location(), replaced.etag()));
            Files.delete(note);
        }
    }

    /** Deletes what was replaced before that moment. What cannot be reached is tried again the next time. */
    void delete(Instant before) {
        for (Path note : publications()) {
            try {
                if (Files.getLastModifiedTime(note).toInstant().isBefore(before)) {
                    List<Replaced> all = read(note);
                    for (Replaced replaced : all) {
                        delete(replaced);
                    }
                    Files.delete(note);
                    all.forEach(replaced -> etags.remove(replaced.location(), replaced.etag()));
                }
            } catch (IOException | RuntimeException e) {
                log.warn("Objects that others replaced could not be deleted; {} says which", note, e);
            }
        }
    }

    private void delete(Replaced replaced) throws IOException {
        ObjectLocation location = replaced.location();
        boolean remote = location.inBucket();
        boolean there = (remote ? s3.find(location) : files.find(location))
                .filter(object -> object.etag().equals(replaced.etag()))
                .isPresent();
        if (there && remote) {
            BucketWrite.delete(clients, location);
        } else if (there) {
            Files.deleteIfExists(files.path(location));
        }
    }

    private Path note(UUID publication) {
        return folder.resolve(publication.toString());
    }

    private List<Path> publications() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> notes = Files.list(folder)) {
            return notes.filter(note -> !note.toString().endsWith(".partial")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Replaced> read(Path note) {
        try {
            List<Replaced> replaced = new ArrayList<>();
            for (String line : Files.readAllLines(note)) {
                String[] parts = line.split(SEPARATOR, 2);
                replaced.add(new Replaced(ObjectLocation.parse(parts[0]), parts[1]));
            }
            return replaced;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
