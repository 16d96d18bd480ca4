package dev.nightjar.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The storage module over a temporary folder, for tests of any module. */
public final class StorageFixture {

    private final NightjarHome home;

    public StorageFixture(Path folder) {
        this.home = new NightjarHome(folder);
    }

    public NightjarHome home() {
        return home;
    }

    /** A store of local files only. */
    public ObjectStore store() {
        return new ObjectStore(files());
    }

    LocalFiles files(Path... allowed) {
        return new LocalFiles(
                home, new StorageSettings(List.of(allowed), DataSize.ofGigabytes(1), DataSize.ofGigabytes(1)));
    }

    /** Writes a file of the lake. */
    public ObjectLocation write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public ObjectLocation write(String path, byte[] bytes) {
        Path file = home.lake().resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ObjectLocation.parse(path);
    }
}
