package dev.nightjar.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says beside copies, across restarts, which bytes of them are there.
 *
 * <p>A note is written after the bytes it speaks of are on the disk, so that a crash may lose bytes, but never makes a
 * note claim bytes that are not there. Its time is the copy's last use.
 */
final class CopyNotes {

    private static final Logger log = LoggerFactory.getLogger(CopyNotes.class);
    private static final String END = "end";

    private final Path folder;

    CopyNotes(Path folder) {
        this.folder = folder;
    }

    /**
     * Notes which bytes are there; they are forced to the disk before.
     *
     * @return a note that is not valid before {@link #publish}
     */
    Path prepare(Path copy, Coverage coverage) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ByteRange range : coverage.ranges()) {
            lines.add(range.from() + " " + range.to());
        }
        lines.add(END);
        force(copy);
        Path prepared = note(copy).resolveSibling(copy.getFileName() + ".partial");
        Files.write(prepared, lines);
        force(prepared);
        return prepared;
    }

    void publish(Path prepared, Path copy) throws IOException {
        Files.move(prepared, note(copy), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What is known to be there of a copy of that size; empty where nobody can know. */
    Optional<Coverage> read(Path copy, long size) {
        try {
            if (!Files.exists(note(copy))) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(note(copy));
            if (lines.isEmpty() || !lines.getLast().equals(END)) {
                return Optional.empty();
            }
            Coverage coverage = new Coverage();
            for (String line : lines.subList(0, lines.size() - 1)) {
                String[] range = line.split(" ", 2);
                coverage.add(new ByteRange(Long.parseLong(range[0]), Long.parseLong(range[1])));
            }
            boolean inside = coverage.ranges().stream().allMatch(range -> range.to() <= size);
            return inside ? Optional.of(coverage) : Optional.empty();
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            log.warn("What is there of {} is not known", copy, e);
            return Optional.empty();
        }
    }

    void touch(Path copy, long millis) {
        try {
            if (Files.exists(note(copy))) {
                Files.setLastModifiedTime(note(copy), FileTime.fromMillis(millis));
            }
        } catch (IOException e) {
            log.debug("The last use of {} is not kept", copy, e);
        }
    }

    long lastUse(Path copy) throws IOException {
        return Files.getLastModifiedTime(note(copy)).toMillis();
    }

    void delete(Path copy) throws IOException {
        Files.deleteIfExists(note(copy));
    }

    private Path note(Path copy) {
        return folder.resolve(copy.getFileName());
    }
}
