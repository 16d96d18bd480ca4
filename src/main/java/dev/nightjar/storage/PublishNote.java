package dev.nightjar.storage;

import dev.nightjar.storage.BucketWrite.Upload;
import dev.nightjar.storage.DataFolders.Move;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which files and objects a statement is about to leave behind, so that they can be taken back after a crash. */
record PublishNote(String about, List<ObjectLocation> local, List<Upload> uploads) {

    /** No location contains one. */
    private static final String SEPARATOR = "\t";

    static PublishNote of(String about, List<Move> local, List<Upload> uploads) {
        return new PublishNote(about, local.stream().map(Move::target).toList(), uploads);
    }

    /** Returns when it is on the disk. */
    void write(Path note) throws IOException {
        List<String> lines = new ArrayList<>(List.of(about));
        local.forEach(target -> lines.add(target.toString()));
        uploads.forEach(upload -> lines.add(upload.target() + SEPARATOR + upload.id()));
        Path partial = note.resolveSibling(note.getFileName() + ".partial");
        Files.write(partial, lines, StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(partial, note, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<PublishNote> read(Path note) throws IOException {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(note);
        List<ObjectLocation> local = new ArrayList<>();
        List<Upload> uploads = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(SEPARATOR, 2);
            if (parts.length == 2) {
                uploads.add(new Upload(ObjectLocation.parse(parts[0]), parts[1]));
            } else {
                local.add(ObjectLocation.parse(line));
            }
        }
        return Optional.of(new PublishNote(lines.getFirst(), local, uploads));
    }
}
