package dev.nightjar.storage;

import dev.nightjar.S3Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.util.unit.DataSize;

/** The storage module over a temporary folder, for tests of any module. */
public final class StorageFixture {

    private final NightjarHome home;
    private final Accesses accesses;
    private final WebObjects web;
    private final DataFolders folders;
    private final ReplacedObjects replaced;
    private final ObjectCache cache;
    private final ObjectStore store;

    public StorageFixture(Path folder) {
        this(folder, List::of);
    }

    /** Also reaches the buckets of an S3 server. */
    public StorageFixture(Path folder, S3Fixture s3) {
        this(folder, accesses(s3));
    }

    /** Reaches the buckets of an S3 server that can be told to misbehave. */
    public static StorageFixture throughFaults(Path folder, S3Fixture s3) {
        Access access = access(s3.faultyEndpoint(), S3Fixture.SECRET_KEY);
        return new StorageFixture(folder, () -> List.of(access));
    }

    /** Also reaches a web server in this process. */
    public StorageFixture(Path folder, WebFixture server) {
        this(folder, List::of, server.settings());
    }

    private StorageFixture(Path folder, Accesses accesses) {
        this(folder, accesses, StorageSettings.DEFAULT);
    }

    private StorageFixture(Path folder, Accesses accesses, StorageSettings settings) {
        this.web = new WebObjects(new WebClient(settings, new TrustedCertificates(settings)));
        this.home = new NightjarHome(folder);
        this.accesses = accesses;
        S3Clients clients = new S3Clients(accesses, TrustedCertificates.USUAL);
        this.replaced = new ReplacedObjects(home, files(), new S3Objects(clients), clients);
        this.folders = new DataFolders(home, files(), clients, replaced);
        this.cache = cache(DataSize.ofGigabytes(1));
        this.store = store(accesses, cache);
    }

    private static Accesses accesses(S3Fixture s3) {
        Access access = access(s3, S3Fixture.SECRET_KEY);
        return () -> List.of(access);
    }

    public NightjarHome home() {
        return home;
    }

    /** The folders that statements write. */
    public DataFolders folders() {
        return folders;
    }

    public ObjectStore store() {
        return store;
    }

    /** The same store in a process that was started anew. */
    public ObjectStore restarted() {
        cache.close();
        return store(accesses, cache(DataSize.ofGigabytes(1)));
    }

    /** A store of the same files that reaches buckets in another way. */
    ObjectStore store(Accesses other) {
        return store(other, cache);
    }

    ObjectStore store(Path... allowed) {
        return new ObjectStore(
                files(allowed),
                new S3Objects(new S3Clients(List::of, TrustedCertificates.USUAL)),
                web,
                cache,
                replaced);
    }

    ObjectCache cache(DataSize size) {
        var settings = settings(size);
        return new ObjectCache(home, settings, Clock.systemUTC(), Runnable::run);
    }

    private ObjectStore store(Accesses accesses, ObjectCache cache) {
        return new ObjectStore(
                files(), new S3Objects(new S3Clients(accesses, TrustedCertificates.USUAL)), web, cache, replaced);
    }

    LocalFiles files(Path... allowed) {
        return new LocalFiles(home, settings(DataSize.ofGigabytes(1), allowed));
    }

    private static StorageSettings settings(DataSize size, Path... allowed) {
        return new StorageSettings(List.of(allowed), size, size, Duration.ofDays(7), false, null);
    }

    static Access access(S3Fixture s3, String secretKey) {
        return access(s3.endpoint(), secretKey);
    }

    private static Access access(String endpoint, String secretKey) {
        Instant now = Instant.EPOCH;
        Connection connection = new Connection(
                UUID.randomUUID(), 0, "test", "", endpoint, "us-east-1", true, S3Fixture.ACCESS_KEY, now, now);
        return new Access(connection, secretKey);
    }

    S3Clients clients() {
        return new S3Clients(accesses, TrustedCertificates.USUAL);
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
