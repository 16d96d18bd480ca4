package dev.nightjar.spice;

import dev.nightjar.engine.SnapshotReader;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where snapshots lie: one file each, under its name only when it is whole. */
@Component
class SnapshotFiles {

    private static final Logger log = LoggerFactory.getLogger(SnapshotFiles.class);
    private static final String ENDING = ".parquet";

    private final Path folder;
    private final SnapshotReader reader;

    SnapshotFiles(NightjarHome home, SnapshotReader reader) {
        this.folder = home.spice();
        this.reader = reader;
    }

    Path of(UUID snapshot) {
        return folder.resolve(snapshot + ENDING);
    }

    /** Where it is written. */
    Path unfinished(UUID snapshot) {
        return folder.resolve(snapshot + ".unfinished");
    }

    /** The unfinished one is whole; answers how large it is. */
    long finish(UUID snapshot) {
        try {
            Files.move(unfinished(snapshot), of(snapshot), StandardCopyOption.ATOMIC_MOVE);
            delete(spill(snapshot));
            return Files.size(of(snapshot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(UUID snapshot) {
        reader.forget(of(snapshot));
        delete(of(snapshot));
        delete(unfinished(snapshot));
        delete(spill(snapshot));
    }

    private Path spill(UUID snapshot) {
        return folder.resolve(unfinished(snapshot).getFileName() + ".spill");
    }

    /** Removes whatever belongs to none of these: what a process left that is no more. */
    void sweep(Set<UUID> known) {
        Set<String> names = known.stream().map(id -> id + ENDING).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !names.contains(file.getFileName().toString())).forEach(SnapshotFiles::delete);
        } catch (IOException e) {
            log.warn("What is left of snapshots cannot be swept: {}", e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            FileSystemUtils.deleteRecursively(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", file, e.getMessage());
        }
    }
}
