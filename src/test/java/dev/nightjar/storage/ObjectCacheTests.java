package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ObjectCache.Held;
import dev.nightjar.storage.ObjectCache.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ObjectCacheTests {

    @TempDir
    Path home;

    private StorageFixture fixture;
    private ObjectCache cache;
    private final AtomicInteger opened = new AtomicInteger();
    private final Origin origin = object -> {
        opened.incrementAndGet();
        return new ByteArrayInputStream(bytes(object));
    };

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(home);
        cache = fixture.cache(DataSize.ofBytes(100));
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() throws InterruptedException {
        use("a", 40);
        Thread.sleep(5);
        use("b", 40);
        Thread.sleep(5);
        use("a", 40);
        Thread.sleep(5);
        use("c", 40);

        assertThat(cache.bytes()).isEqualTo(80);
        assertThat(opened).hasValue(3);
        use("a", 40);
        assertThat(opened).hasValue(3);
        use("b", 40);
        assertThat(opened).hasValue(4);
    }

    @Test
    void pinnedCopiesStay() {
        Held pinned = cache.hold("s", object("a", 60), origin);

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> use("b", 60))
                .extracting(FaultException::fault)
                .isEqualTo(StorageFault.CACHE_TOO_SMALL);
        assertThat(pinned.path()).hasSize(60);
        cache.release(pinned.key());
        use("b", 60);
        assertThat(pinned.path()).doesNotExist();
    }

    @Test
    void equalRequestsAtOnceFetchOnce() throws Exception {
        Origin slow = object -> {
            opened.incrementAndGet();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new ByteArrayInputStream(bytes(object));
        };
        Callable<Held> hold = () -> cache.hold("s", object("a", 50), slow);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long fetched = 0;
            for (var held : threads.invokeAll(List.of(hold, hold, hold, hold, hold))) {
                fetched += held.get().fetched();
            }
            assertThat(fetched).isEqualTo(50);
        }
        assertThat(opened).hasValue(1);
        assertThat(cache.bytes()).isEqualTo(50);
    }

    @Test
    void aBrokenDownloadLeavesNothing() throws IOException {
        Origin truncated = object -> new ByteArrayInputStream(new byte[10]);
        Origin reset = object -> new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        });

        assertFault(StorageFault.OBJECT_CHANGED, truncated);
        assertFault(StorageFault.STORE_UNREACHABLE, reset);
        assertThat(cache.bytes()).isZero();
        try (Stream<Path> files = Files.walk(fixture.home().cache())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        use("a", 50);
        assertThat(cache.bytes()).isEqualTo(50);
    }

    @Test
    void whatACrashLeftIsCleaned() throws IOException {
        Path unfinished = fixture.home().cache().resolve("unfinished/half");
        Files.writeString(unfinished, "half");
        use("a", 50);

        ObjectCache restarted = fixture.cache(DataSize.ofBytes(100));

        assertThat(unfinished).doesNotExist();
        assertThat(restarted.bytes()).isEqualTo(50);
    }

    @Test
    void equalKeysOfTwoStoresAreTwoObjects() {
        Held one = cache.hold("one", object("a", 10), origin);
        Held other = cache.hold("other", object("a", 10), origin);

        assertThat(one.path()).isNotEqualTo(other.path());
    }

    @Test
    void readingDoesNotChangeTheFileForOthers() throws IOException {
        Held first = cache.hold("s", object("a", 10), origin);
        var before = Files.getLastModifiedTime(first.path());
        Held second = cache.hold("s", object("a", 10), origin);
        cache.release(second.key());

        assertThat(Files.getLastModifiedTime(first.path())).isEqualTo(before);
    }

    private void assertFault(StorageFault fault, Origin broken) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> cache.hold("s", object("a", 50), broken))
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }

    private void use(String name, int size) {
        cache.release(cache.hold("s", object(name, size), origin).key());
    }

    private static StoredObject object(String name, int size) {
        return new StoredObject(ObjectLocation.parse("s3://bucket/" + name), size, "etag", Instant.EPOCH);
    }

    private static byte[] bytes(StoredObject object) {
        return "x".repeat((int) object.size()).getBytes(StandardCharsets.UTF_8);
    }
}
