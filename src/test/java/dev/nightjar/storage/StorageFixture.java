package dev.nightjar.storage;

import dev.nightjar.S3Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    /** The folders of the lake that statements write. */
    public LakeFolders folders() {
        return new LakeFolders(home, files());
    }

    /** A store of local files only. */
    public ObjectStore store() {
        return store(List::of);
    }

    /** A store that also reaches the buckets of an S3 server. */
    public ObjectStore store(S3Fixture s3) {
        Access access = access(s3, S3Fixture.SECRET_KEY);
        return store(() -> List.of(access));
    }

    ObjectStore store(Accesses accesses) {
        return new ObjectStore(files(), new S3Objects(new S3Clients(accesses)), cache(DataSize.ofGigabytes(1)));
    }

    ObjectStore store(Path... allowed) {
        return new ObjectStore(files(allowed), new S3Objects(new S3Clients(List::of)), cache(DataSize.ofGigabytes(1)));
    }

    ObjectCache cache(DataSize size) {
        return new ObjectCache(home, new StorageSettings(List.of(), size, size), Clock.systemUTC());
    }

    LocalFiles files(Path... allowed) {
        return new LocalFiles(
                home, new StorageSettings(List.of(allowed), DataSize.ofGigabytes(1), DataSize.ofGigabytes(1)));
    }

    static Access access(S3Fixture s3, String secretKey) {
        Instant now = Instant.EPOCH;
        Connection connection = new Connection(
                UUID.randomUUID(), 0, "test", "", s3.endpoint(), "us-east-1", true, S3Fixture.ACCESS_KEY, now, now);
        return new Access(connection, secretKey);
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
