package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.WebFixture.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebObjectsTests {

    private static final int SIZE = 20 << 20;

    private static WebFixture server;

    @TempDir
    Path home;

    private StorageFixture fixture;
    private ObjectStore store;

    @BeforeAll
    static void start() {
        server = new WebFixture();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(home, server);
        store = fixture.store();
    }

    @ParameterizedTest
    @EnumSource(names = {"RANGES", "NO_RANGES", "WEAK_TAG", "DATED"})
    void whatWasServedComesBackOnceFetched(Manner manner) throws IOException {
        byte[] bytes = bytes(1, SIZE);
        server.put("served-" + manner + ".bin", bytes, manner);
        StoredObject object = only("served-" + manner + ".bin");

        try (Pin first = store.pin(List.of(object));
                Pin second = store.pin(List.of(object))) {
            assertThat(Files.readAllBytes(first.objects().getFirst().path())).isEqualTo(bytes);
            boolean ranges = manner == Manner.RANGES || manner == Manner.DATED;
            assertThat(first.fetched()).isEqualTo(new Fetched(SIZE, ranges ? 3 : 1, 0));
            assertThat(second.fetched()).isEqualTo(new Fetched(0, 0, SIZE));
        }
        assertThat(store.open(object).readAllBytes()).isEqualTo(bytes);
        try (Pin restarted = fixture.restarted().pin(store.list(object.location()))) {
            assertThat(restarted.fetched().bytes()).isZero();
        }
    }

    @Test
    void onlyWhatIsWantedIsFetchedWhereTheServerSendsParts() {
        server.put("parts.bin", bytes(2, SIZE), Manner.RANGES);
        server.put("whole.bin", bytes(2, SIZE), Manner.NO_RANGES);

        try (Pin parts = store.tails(List.of(only("parts.bin")));
                Pin whole = store.tails(List.of(only("whole.bin")))) {
            assertThat(parts.fetched().bytes()).isLessThan(1 << 20);
            assertThat(whole.fetched()).isEqualTo(new Fetched(SIZE, 1, 0));
        }
        assertThat(server.requests()).contains("/whole.bin").doesNotContain("/parts.bin");
    }

    @Test
    void whatBreaksOffGoesOn() throws IOException {
        for (Manner manner : List.of(Manner.RANGES, Manner.NO_RANGES)) {
            byte[] bytes = bytes(3, 100_000);
            server.put("broken.bin", bytes, manner);
            StoredObject object = only("broken.bin");
            server.cutOff("broken.bin", 2);
            server.busy("broken.bin", 1);

            try (Pin pin = store.pin(List.of(object))) {
                assertThat(Files.readAllBytes(pin.objects().getFirst().path())).isEqualTo(bytes);
            }
        }
        server.busy("broken.bin", 99);
        assertFault(StorageFault.STORE_BUSY, () -> store.list(server.at("broken.bin")));
    }

    @ParameterizedTest
    @EnumSource(names = {"RANGES", "NO_RANGES", "WEAK_TAG", "DATED"})
    void anObjectThatWasReplacedIsNoticed(Manner manner) throws IOException {
        server.put("replaced.csv", "before", manner);
        StoredObject before = only("replaced.csv");
        server.put("replaced.csv", "after!", manner);

        assertFault(StorageFault.OBJECT_CHANGED, () -> store.pin(List.of(before)));
        try (Pin pin = store.pin(store.list(before.location()))) {
            assertThat(pin.objects().getFirst().path()).hasContent("after!");
        }
        server.remove("replaced.csv");
        assertFault(StorageFault.OBJECT_GONE, () -> store.pin(List.of(before)));
        assertThat(store.find(before.location())).isEmpty();
        assertFault(StorageFault.NOTHING_AT_ADDRESS, () -> store.list(before.location()));
    }

    @Test
    void whatCannotBeKeptTrueIsRefused() {
        server.put("unversioned.csv", "a", Manner.UNVERSIONED);
        server.put("unsized.csv", "a", Manner.UNSIZED);

        assertFault(StorageFault.OBJECT_UNVERSIONED, () -> store.list(server.at("unversioned.csv")));
        assertFault(StorageFault.OBJECT_SIZE_UNKNOWN, () -> store.list(server.at("unsized.csv")));
        assertFault(StorageFault.WRITE_UNSUPPORTED, () -> fixture.folders().requireWritable(server.at("a.csv")));
        assertFault(StorageFault.WEB_WITHOUT_FOLDERS, () -> server.at("a.csv").child("year=2026/"));
    }

    @Test
    void theOwnNetworkIsReachedOnlyWhereThatIsAllowed() {
        server.put("inside.csv", "a", Manner.RANGES);
        WebObjects guarded = web(WebFixture.settings(false, server.certificate()));

        assertFault(StorageFault.ADDRESS_INSIDE, () -> guarded.find(server.at("inside.csv")));
        assertFault(
                StorageFault.ADDRESS_INSIDE,
                () -> guarded.find(ObjectLocation.parse("https://127.0.0.1:1/inside.csv")));
        assertThat(server.requests()).doesNotContain("/inside.csv bytes=0-0");
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        WebObjects usual = web(WebFixture.settings(true, null));

        assertFault(StorageFault.CERTIFICATE_REFUSED, () -> usual.find(server.at("any.csv")));
    }

    @Test
    void answersLeadOnToOtherAddressesOverTlsOnly() {
        server.put("there.csv", "abc", Manner.RANGES);

        assertThat(store.list(server.at("to/a.csv?/there.csv")))
                .extracting(StoredObject::size)
                .containsExactly(3L);
        assertThat(store.list(server.at("to/a.csv?" + server.address("there.csv"))))
                .hasSize(1);
        assertFault(StorageFault.STORE_REFUSED, () -> store.list(server.at("to/a.csv?http://localhost/a.csv")));
        assertFault(StorageFault.STORE_REFUSED, () -> store.list(server.at("to/a.csv?file:///etc/passwd")));
    }

    private static WebObjects web(StorageSettings settings) {
        return new WebObjects(new WebClient(settings, new TrustedCertificates(settings)));
    }

    private StoredObject only(String path) {
        List<StoredObject> found = store.list(server.at(path));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Arrays.copyOf(bytes, size);
    }

    private static void assertFault(StorageFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(thrown -> assertThat(thrown.fault()).isEqualTo(fault));
    }
}
