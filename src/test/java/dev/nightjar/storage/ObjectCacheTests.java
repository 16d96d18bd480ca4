package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    private final Origin origin = (object, range) -> {
        opened.incrementAndGet();
        return new ByteArrayInputStream(bytes(range));
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

        assertThat(cache.state().bytes()).isEqualTo(80);
        assertThat(opened).hasValue(3);
        use("a", 40);
        assertThat(opened).hasValue(3);
        use("b", 40);
        assertThat(opened).hasValue(4);
    }

    @Test
    void pinnedCopiesStay() {
        CopyHold pinned = whole("s", object("a", 60), origin);

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> use("b", 60))
                .extracting(FaultException::fault)
                .isEqualTo(StorageFault.CACHE_TOO_SMALL);
        assertThat(pinned.path()).hasSize(60);
        pinned.release();
        use("b", 60);
        assertThat(pinned.path()).doesNotExist();
    }

    @Test
    void equalRequestsAtOnceFetchOnce() throws Exception {
        Origin slow = (object, range) -> {
            opened.incrementAndGet();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new ByteArrayInputStream(bytes(range));
        };
        Callable<CopyHold> hold = () -> whole("s", object("a", 50), slow);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long fetched = 0;
            for (var held : threads.invokeAll(List.of(hold, hold, hold, hold, hold))) {
                fetched += held.get().fetched().bytes();
            }
            assertThat(fetched).isEqualTo(50);
        }
        assertThat(opened).hasValue(1);
        assertThat(cache.state().bytes()).isEqualTo(50);
    }

    @Test
    void aBrokenDownloadLeavesNothing() throws IOException {
        Origin truncated = (object, range) -> new ByteArrayInputStream(new byte[5]);
        Origin reset =
                (object, range) -> new SequenceInputStream(new ByteArrayInputStream(new byte[5]), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Connection reset");
                    }
                });

        assertFault(StorageFault.OBJECT_CUT_OFF, truncated);
        assertFault(StorageFault.OBJECT_CUT_OFF, reset);
        assertThat(cache.state().bytes()).isZero();
        try (Stream<Path> files = Files.walk(fixture.home().cache())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        use("a", 50);
        assertThat(cache.state().bytes()).isEqualTo(50);
    }

    @Test
    void bytesAreKnownAcrossARestart() throws IOException {
        CopyHold hold = cache.hold("s", object("a", 90), origin);
        hold.fetch(List.of(new ByteRange(10, 20)));
        hold.fetch(List.of(new ByteRange(80, 90)));
        hold.release();
        cache.close();

        ObjectCache restarted = fixture.cache(DataSize.ofBytes(100));
        CopyHold again = restarted.hold("s", object("a", 90), origin);
        again.fetch(List.of(new ByteRange(12, 18), new ByteRange(80, 90)));

        assertThat(restarted.state().bytes()).isEqualTo(20);
        assertThat(again.fetched()).isEqualTo(new Fetched(0, 0, 16));
        assertThat(again.has(new ByteRange(10, 20))).isTrue();
        assertThat(again.has(new ByteRange(10, 21))).isFalse();
    }

    @Test
    void bytesNobodyNotedAreNotClaimedAfterACrash() throws IOException {
        use("a", 50);
        use("b", 40);
        cache.close();
        try (Stream<Path> notes = Files.list(fixture.home().cache().resolve("notes"))) {
            for (Path note : notes.toList()) {
                if (note.toString().endsWith("-a")) {
                    Files.delete(note);
                } else {
                    Files.writeString(note, "0 40\n"); // the crash came before its end
                }
            }
        }

        ObjectCache restarted = fixture.cache(DataSize.ofBytes(100));

        assertThat(restarted.state().bytes()).isZero();
        try (Stream<Path> files = Files.walk(fixture.home().cache())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** Who reads may already have been where bytes arrive now. */
    @Test
    void whatOthersFetchMeanwhileIsNotPromised() {
        CopyHold one = cache.hold("s", object("a", 90), origin);
        one.fetch(List.of(new ByteRange(0, 10)));
        CopyHold other = cache.hold("s", object("a", 90), origin);
        other.fetch(List.of(new ByteRange(50, 60)));

        assertThat(other.path()).isEqualTo(one.path());
        assertThat(other.has(new ByteRange(0, 10))).isTrue();
        assertThat(one.has(new ByteRange(50, 60))).isFalse();
        one.fetch(List.of(new ByteRange(50, 55)));
        assertThat(one.has(new ByteRange(50, 60))).isTrue();
        assertThat(one.fetched()).isEqualTo(new Fetched(10, 1, 5));
    }

    @Test
    void nearRangesTakeOneRequest() {
        CopyHold hold = cache.hold("s", object("a", 100), origin);

        hold.fetch(List.of(new ByteRange(30, 40), new ByteRange(0, 10), new ByteRange(5, 12)));

        assertThat(opened).hasValue(1);
        assertThat(hold.fetched()).isEqualTo(new Fetched(40, 1, 0));
        assertThat(cache.state()).isEqualTo(new CacheState(1, 40, 100, new Fetched(40, 1, 0)));
    }

    @Test
    void whatBreaksOffGoesOnWhereItStopped() throws IOException {
        byte[] bytes = new byte[90];
        new Random(1).nextBytes(bytes);
        Origin breaking = (object, range) -> {
            opened.incrementAndGet();
            int to = (int) Math.min(range.to(), range.from() + 30);
            return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) range.from(), to));
        };

        CopyHold hold = whole("s", object("a", 90), breaking);

        assertThat(Files.readAllBytes(hold.path())).isEqualTo(bytes);
        assertThat(hold.fetched()).isEqualTo(new Fetched(90, 3, 0));
    }

    @Test
    void equalKeysOfTwoStoresAreTwoObjects() {
        CopyHold one = whole("one", object("a", 10), origin);
        CopyHold other = whole("other", object("a", 10), origin);

        assertThat(one.path()).isNotEqualTo(other.path());
    }

    @Test
    void readingDoesNotChangeTheFileForOthers() throws IOException {
        CopyHold first = whole("s", object("a", 10), origin);
        var before = Files.getLastModifiedTime(first.path());
        CopyHold second = whole("s", object("a", 10), origin);
        second.release();

        assertThat(Files.getLastModifiedTime(first.path())).isEqualTo(before);
    }

    private void assertFault(StorageFault fault, Origin broken) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> whole("s", object("a", 50), broken))
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }

    private CopyHold whole(String store, StoredObject object, Origin from) {
        CopyHold hold = cache.hold(store, object, from);
        try {
            hold.fetch(List.of(ByteRange.whole(object)));
            return hold;
        } catch (FaultException e) {
            hold.release();
            throw e;
        }
    }

    private void use(String name, int size) {
        whole("s", object(name, size), origin).release();
    }

    private static StoredObject object(String name, int size) {
        return new StoredObject(ObjectLocation.parse("s3://bucket/" + name), size, "etag", Instant.EPOCH);
    }

    private static byte[] bytes(ByteRange range) {
        return "x".repeat((int) range.length()).getBytes(StandardCharsets.UTF_8);
    }
}
