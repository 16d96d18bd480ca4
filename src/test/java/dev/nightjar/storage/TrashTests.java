package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.PostgresFixture;
import dev.nightjar.S3Fixture;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Deleting with a grace period and uploading in parts: in the lake and in a bucket. */
class TrashTests {

    private static final AccountId ALICE = new AccountId(UUID.randomUUID());
    private static final AccountId BOB = new AccountId(UUID.randomUUID());

    private static S3Fixture s3;

    @TempDir
    Path home;

    private StorageFixture fixture;
    private ObjectStore store;
    private JdbcClient jdbc;
    private Trash trash;

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
        jdbc = JdbcClient.create(PostgresFixture.h2("storage"));
        trash = trash(Duration.ofDays(7));
    }

    private Trash trash(Duration grace) {
        return new Trash(new TrashEntries(jdbc), store, settings(grace), Clock.systemUTC());
    }

    private static StorageSettings settings(Duration grace) {
        DataSize much = DataSize.ofGigabytes(1);
        return new StorageSettings(List.of(), much, much, grace, false, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://bin/", "s3://data/bin/"})
    void whatIsDeletedIsGoneAndComesBack(String folder) throws IOException {
        put(folder + "a.csv", "first");
        put(folder + "sub/b.csv", "second");

        List<TrashedObject> removed = trash.remove(ObjectLocation.parse(folder), "root");

        assertThat(removed).extracting(TrashedObject::size).containsExactly(5L, 6L);
        assertThat(store.list(ObjectLocation.parse(folder))).isEmpty();
        assertThat(store.browse(ObjectLocation.parse(folder)).folders()).isEmpty();
        assertThat(trash.newest(10)).hasSize(2);

        StoredObject back = trash.restore(removed.getFirst().id());
        assertThat(store.open(back).readAllBytes()).asString().isEqualTo("first");
        put(folder + "sub/b.csv", "another");
        assertFault(
                StorageFault.FILE_EXISTS, () -> trash.restore(removed.getLast().id()));
        trash.purge(removed.getLast().id());
        assertThat(trash.newest(10)).isEmpty();
        assertThat(store.find(removed.getLast().keptAt())).isEmpty();
        trash.remove(ObjectLocation.parse(folder), "root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://late/", "s3://data/late/"})
    void whatNobodyWantsBackGoesForGood(String folder) {
        put(folder + "a.csv", "first");
        Trash hasty = trash(Duration.ZERO);
        TrashedObject removed =
                hasty.remove(ObjectLocation.parse(folder + "a.csv"), "root").getFirst();

        hasty.purgeDue();

        assertThat(store.find(removed.keptAt())).isEmpty();
        assertFault(StorageFault.NOT_IN_TRASH, () -> hasty.restore(removed.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://whole/", "s3://data/whole/"})
    void aFolderComesBackAsAWhole(String folder) {
        ObjectLocation whole = ObjectLocation.parse(folder);
        for (int i = 0; i < 1100; i++) {
            put(folder + "day=" + i % 5 + "/" + i + ".csv", "row " + i);
        }
        trash.remove(ObjectLocation.parse(folder + "day=1/1.csv"), "root");
        put(folder + "day=1/1.csv", "newer");
        List<StoredObject> before = store.list(whole);

        assertThat(trash.remove(whole, "root")).hasSize(1100);
        assertThat(store.list(whole)).isEmpty();
        put(folder + "day=0/0.csv", "somebody else's");

        assertThat(trash.restoreBelow(whole)).isEqualTo(1099);
        assertThat(store.list(whole)).hasSameSizeAs(before);
        assertThat(store.find(ObjectLocation.parse(folder + "day=1/1.csv"))
                        .orElseThrow()
                        .size())
                .isEqualTo(5);
        assertThat(trash.newest(10)).hasSize(2);
    }

    @Test
    void aVeryLargeObjectIsCopiedInParts() throws IOException {
        byte[] bytes = new byte[(23 << 20) + 7];
        new Random(5).nextBytes(bytes);
        s3.put("large/a.bin", bytes);
        StoredObject object =
                store.find(ObjectLocation.parse("s3://data/large/a.bin")).orElseThrow();
        ObjectLocation to = ObjectLocation.parse("s3://data/large/b.bin");
        S3Moves moves = new S3Moves(fixture.clients(), 8 << 20);

        moves.copy(object, to);

        assertThat(store.open(store.find(to).orElseThrow()).readAllBytes()).isEqualTo(bytes);
        s3.put("large/a.bin", Arrays.copyOf(bytes, 12 << 20));
        ObjectLocation other = ObjectLocation.parse("s3://data/large/c.bin");
        assertFault(StorageFault.OBJECT_CHANGED, () -> moves.copy(object, other));
        assertThat(store.find(other)).isEmpty();
        assertThat(s3.unfinished("large/")).isEmpty();
    }

    @Test
    void whatIsNotThereOrNotOursIsNotDeleted() {
        assertFault(StorageFault.OBJECT_GONE, () -> trash.remove(ObjectLocation.parse("lake://nothing/a.csv"), "root"));
        assertFault(
                StorageFault.LOCATION_OUTSIDE, () -> trash.remove(ObjectLocation.parse("file:///etc/passwd"), "root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://parts/", "s3://data/parts/"})
    void anUploadGoesOnWhereItStopped(String folder) throws IOException {
        byte[] bytes = new byte[(33 << 20) + 5];
        new Random(3).nextBytes(bytes);
        PartUpload begun = uploads()
                .begin(ALICE, ObjectLocation.parse(folder), "a.bin", bytes.length)
                .upload();
        send(begun, bytes, 1);
        send(begun, bytes, 3);
        assertFault(
                StorageFault.UPLOAD_INTERRUPTED,
                () -> uploads().take(ALICE, begun.id(), 2, new ByteArrayInputStream(new byte[7])));
        assertFault(StorageFault.UPLOAD_INTERRUPTED, () -> uploads().complete(ALICE, begun.id()));
        assertFault(StorageFault.NO_SUCH_UPLOAD, () -> uploads().state(BOB, begun.id()));

        assertThat(uploads().state(ALICE, begun.id()).missing()).containsExactly(2L);
        send(begun, bytes, 2);
        StoredObject object = uploads().complete(ALICE, begun.id());

        assertThat(store.open(object).readAllBytes()).isEqualTo(bytes);
        assertFault(StorageFault.NO_SUCH_UPLOAD, () -> uploads().state(ALICE, begun.id()));
        assertFault(StorageFault.FILE_EXISTS, () -> uploads().begin(ALICE, ObjectLocation.parse(folder), "a.bin", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://given/", "s3://data/given/"})
    void anUploadThatIsGivenUpLeavesNothing(String folder) {
        PartUpload begun = uploads()
                .begin(ALICE, ObjectLocation.parse(folder), "a.bin", 10)
                .upload();
        send(begun, new byte[10], 1);

        uploads().forgetBefore(Instant.now().plusSeconds(60));

        assertThat(store.list(ObjectLocation.parse(folder))).isEmpty();
        assertThat(s3.unfinished("given/")).isEmpty();
        assertThat(home.resolve("upload-parts")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://pages/", "s3://data/pages/"})
    void aFolderIsListedPageByPage(String folder) {
        for (int i = 0; i < 7; i++) {
            put(folder + "sub" + i + "/x.csv", "x");
            put(folder + "a" + i + ".csv", "x");
        }
        int seen = 0;
        int pages = 0;
        String token = null;
        do {
            Listing page = store.browse(ObjectLocation.parse(folder), token, 4);
            assertThat(page.folders().size() + page.objects().size()).isLessThanOrEqualTo(4);
            seen += page.folders().size() + page.objects().size();
            token = page.next();
            pages++;
        } while (token != null);
        assertThat(seen).isEqualTo(14);
        assertThat(pages).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake://", "s3://data/"})
    void aFolderIsDeletedWhileSomebodyFollowsAndStopsIt(String root) throws Exception {
        for (int i = 0; i < 70; i++) {
            put(root + "many/" + i + ".csv", "a\n" + i);
        }
        ObjectLocation folder = ObjectLocation.parse(root + "many/");
        List<String> told = new ArrayList<>();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> trash.removeAll(folder, "ada", (done, all) -> {
                    told.add(done + " of " + all);
                    if (done > 0) {
                        throw new CancellationException();
                    }
                }));
        assertThat(told).endsWith("0 of 70", "64 of 70");
        assertThat(store.list(folder)).hasSize(6);
        assertThat(trash.removeAll(folder, "ada", (done, all) -> told.add(done + " of " + all)))
                .isEqualTo(6);
        assertThat(told).endsWith("0 of 6", "6 of 6");
        assertThat(store.list(folder)).isEmpty();
        assertFault(StorageFault.OBJECT_GONE, () -> trash.removeAll(folder, "ada", (_, _) -> {}));
        assertThat(trash.restoreBelow(folder)).isEqualTo(70);
        assertThat(store.list(folder)).hasSize(70);
    }

    @Test
    void aPreviewShowsTextAndBytes() {
        put("lake://seen/a.txt", "日本語 text");
        fixture.write("seen/b.bin", new byte[] {1, 0, 65});

        ObjectPreview text = preview("lake://seen/a.txt");
        assertThat(text.text()).isEqualTo("日本語 text");
        assertThat(text.whole()).isTrue();
        assertThat(preview("lake://seen/b.bin").text())
                .startsWith("00000000  01 00 41 ")
                .endsWith("..A\n");
    }

    private ObjectPreview preview(String location) {
        return ObjectPreview.of(
                store, store.find(ObjectLocation.parse(location)).orElseThrow());
    }

    private void put(String location, String text) {
        ObjectLocation place = ObjectLocation.parse(location);
        if (place.remote()) {
            s3.put(place.key(), text);
        } else {
            fixture.write(place.key(), text);
        }
    }

    private void send(PartUpload upload, byte[] bytes, int number) {
        int from = (int) ((number - 1) * upload.partSize());
        int to = (int) Math.min(bytes.length, from + upload.partSize());
        uploads().take(ALICE, upload.id(), number, new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, to)));
    }

    /** Each time as after a restart. */
    private PartUploads uploads() {
        StorageSettings settings = settings(Duration.ofDays(7));
        return new PartUploads(
                new PartUploadEntries(jdbc),
                store,
                new Uploads(fixture.home(), settings, fixture.files()),
                fixture.clients(),
                fixture.home(),
                settings,
                Clock.systemUTC());
    }

    private static void assertFault(StorageFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }
}
