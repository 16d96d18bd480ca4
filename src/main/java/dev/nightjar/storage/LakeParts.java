package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Parts on their way into the lake: files in a folder beside it. */
final class LakeParts implements PartPlace {

    private final Path folder;
    private final Uploads uploads;

    LakeParts(Path folder, Uploads uploads) {
        this.folder = folder;
        this.uploads = uploads;
    }

    @Override
    public Set<Long> arrived(PartUpload upload) throws IOException {
        Set<Long> arrived = new HashSet<>();
        Path parts = folder(upload);
        if (!Files.isDirectory(parts)) {
            return arrived;
        }
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.toList()) {
                long number = Long.parseLong(file.getFileName().toString());
                if (Files.size(file) == upload.length(number)) {
                    arrived.add(number);
                }
            }
        }
        return arrived;
    }

    @Override
    public void take(PartUpload upload, long number, Path part) throws IOException {
        Files.createDirectories(folder(upload));
        Files.move(part, part(upload, number), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void complete(PartUpload upload) throws IOException {
        List<InputStream> parts = new ArrayList<>();
        try {
            for (long number = 1; number <= upload.parts(); number++) {
                parts.add(new FileRange(part(upload, number), 0, upload.length(number)).newStream());
            }
            try (InputStream whole = new SequenceInputStream(Collections.enumeration(parts))) {
                uploads.receive(upload.target().parent(), upload.target().name(), whole);
            }
        } catch (FaultException e) {
            for (InputStream part : parts) {
                part.close();
            }
            throw e;
        }
        abort(upload);
    }

    @Override
    public void abort(PartUpload upload) throws IOException {
        FileSystemUtils.deleteRecursively(folder(upload));
    }

    private Path folder(PartUpload upload) {
        return folder.resolve(upload.id().toString());
    }

    private Path part(PartUpload upload, long number) {
        return folder(upload).resolve(String.valueOf(number));
    }
}
