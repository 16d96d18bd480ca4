package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.S3Fixture;
import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectsTests {

    private static S3Fixture s3;

    @TempDir
    Path home;

    private StorageFixture fixture;
    private ObjectStore store;

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(home, s3);
        store = fixture.store();
    }

    @Test
    void listingIsSortedAndLeavesOutWhatIsNotData() {
        s3.put("list/b.csv", "b");
        s3.put("list/a/c.csv", "cc");
        s3.put("list/_SUCCESS", "");
        s3.put("list/.x/d.csv", "d");
        s3.put("list/folder/", "");
        s3.put("list-other/e.csv", "e");

        assertThat(store.list(at("list/")))
                .extracting(object -> object.location() + " " + object.size())
                .containsExactly("s3://data/list/a/c.csv 2", "s3://data/list/b.csv 1");
        assertThat(store.list(at("list/b.csv"))).hasSize(1);
        assertThat(store.list(at("list/none.csv"))).isEmpty();
        assertThat(store.list(at("nothing/"))).isEmpty();
        assertThat(store.resolve("s3://data/list")).isEqualTo(at("list/"));
        assertThat(store.resolve("s3://data/list/b.csv")).isEqualTo(at("list/b.csv"));
    }

    @Test
    void moreThanOnePageIsListed() {
        s3.putMany("pages/", 1005);

        assertThat(store.list(at("pages/"))).hasSize(1005);
        assertThat(store.browse(at("pages/")).truncated()).isTrue();
    }

    @Test
    void browsingShowsOneLevel() {
        s3.put("browse/b.csv", "b");
        s3.put("browse/a/c.csv", "c");
        s3.put("browse/_tmp/c.csv", "c");

        Listing listing = store.browse(at("browse"));

        assertThat(listing.folders()).containsExactly(at("browse/a/"));
        assertThat(listing.objects())
                .extracting(object -> object.location().name())
                .containsExactly("b.csv");
    }

    @Test
    void whatWasUploadedComesBackOnceFetched() throws IOException {
        Random random = new Random(42);
        for (int size : new int[] {0, 1, 65_536, 3_000_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            s3.put("back/日本 語+%41&=.bin", bytes);
            StoredObject object = store.find(at("back/日本 語+%41&=.bin")).orElseThrow();
            try (Pin first = store.pin(List.of(object));
                    Pin second = store.pin(List.of(object))) {
                assertThat(Files.readAllBytes(first.objects().getFirst().path()))
                        .isEqualTo(bytes);
                assertThat(first.fetched()).isEqualTo(new Fetched(size, size == 0 ? 0 : 1, 0));
                assertThat(second.fetched()).isEqualTo(new Fetched(0, 0, size));
            }
            assertThat(store.open(object).readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void theCacheSurvivesARestart() {
        s3.put("restart/a.csv.gz", "hello");
        List<StoredObject> listed = store.list(at("restart/"));
        store.pin(listed).close();

        try (Pin pin = fixture.restarted().pin(listed)) {
            assertThat(pin.fetched().bytes()).isZero();
            assertThat(pin.objects().getFirst().path())
                    .hasContent("hello")
                    .asString()
                    .endsWith("a.csv.gz");
        }
    }

    @Test
    void aReplacedObjectIsNoticedAndFetchedAgain() {
        s3.put("replaced/a.csv", "before");
        List<StoredObject> before = store.list(at("replaced/"));
        s3.put("replaced/a.csv", "after!");

        assertFault(StorageFault.OBJECT_CHANGED, () -> store.pin(before));
        assertFault(StorageFault.OBJECT_CHANGED, () -> store.open(before.getFirst()));
        try (Pin pin = store.pin(store.list(at("replaced/")))) {
            assertThat(pin.objects().getFirst().path()).hasContent("after!");
        }
        s3.delete("replaced/a.csv");
        assertFault(StorageFault.OBJECT_GONE, () -> store.pin(before));
    }

    @Test
    void manyObjectsArePinnedInTheirOrder() {
        IntStream.range(0, 40).forEach(i -> s3.put("many/%02d.csv".formatted(i), "row " + i));

        try (Pin pin = store.pin(store.list(at("many/")))) {
            assertThat(pin.objects()).hasSize(40);
            assertThat(pin.objects().get(17).path()).hasContent("row 17");
        }
    }

    @Test
    void whatFailsIsNamed() {
        Access wrong = StorageFixture.access(s3, "not the secret");
        ObjectStore refused = fixture.store(() -> List.of(wrong));

        assertFault(StorageFault.STORE_REFUSED, () -> refused.list(at("list/")));
        assertFault(StorageFault.NO_SUCH_BUCKET, () -> store.list(ObjectLocation.parse("s3://no-such-bucket/x/")));
        assertFault(StorageFault.NO_CONNECTION, () -> fixture.store(List::of).list(at("list/")));
        Access nowhere = new Access(
                new Connection(
                        UUID.randomUUID(),
                        0,
                        "x",
                        "",
                        "http://127.0.0.1:1",
                        "us-east-1",
                        true,
                        "a",
                        Instant.EPOCH,
                        Instant.EPOCH),
                "b");
        assertFault(
                StorageFault.STORE_UNREACHABLE,
                () -> fixture.store(() -> List.of(nowhere)).list(at("list/")));
    }

    private static ObjectLocation at(String key) {
        return ObjectLocation.parse("s3://" + S3Fixture.BUCKET + "/" + key);
    }

    private static void assertFault(StorageFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }
}
