package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTests {

    @TempDir
    Path folder;

    private StorageFixture fixture;
    private ObjectStore store;

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(folder.resolve("home"));
        store = fixture.store();
    }

    @Test
    void listingIsSortedAndLeavesOutWhatIsNotData() {
        fixture.write("t/b.csv", "b");
        fixture.write("t/a/c.csv", "c");
        fixture.write("t/.hidden.csv", "x");
        fixture.write("t/_SUCCESS", "");
        fixture.write("t/_temporary/d.csv", "d");
        fixture.write("t/.git/config", "x");
        fixture.write("other/e.csv", "e");

        assertThat(store.list(ObjectLocation.parse("t/")))
                .extracting(object -> object.location().toString())
                .containsExactly("lake://t/a/c.csv", "lake://t/b.csv");
    }

    @Test
    void oneObjectIsListedAsItself() {
        fixture.write("t/b.csv", "four");

        assertThat(store.list(ObjectLocation.parse("t/b.csv")))
                .singleElement()
                .satisfies(object -> assertThat(object.size()).isEqualTo(4));
        assertThat(store.list(ObjectLocation.parse("t/none.csv"))).isEmpty();
        assertThat(store.list(ObjectLocation.parse("none/"))).isEmpty();
        assertThat(store.find(ObjectLocation.parse("t/"))).isEmpty();
    }

    @Test
    void anAbsolutePathInsideTheLakeIsALakeLocation() {
        fixture.write("t/b.csv", "b");
        Path lake = fixture.home().lake();

        assertThat(store.resolve(lake.resolve("t").toString())).hasToString("lake://t/");
        assertThat(store.resolve("file://" + lake.resolve("t/b.csv"))).hasToString("lake://t/b.csv");
        assertThat(store.resolve("t")).hasToString("lake://t/");
        assertThat(store.resolve("lake://")).hasToString("lake://");
        assertThat(store.resolve(lake.toString())).hasToString("lake://");
    }

    @Test
    void aFolderOutsideTheLakeNeedsPermission() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("a.csv"), "a");

        assertOutside(() -> store.resolve(outside.toString()));
        assertOutside(() -> store.list(ObjectLocation.parse(outside.toString())));
        assertOutside(() -> store.find(ObjectLocation.parse("/etc/passwd")));
        ObjectStore permitted = fixture.store(outside);
        assertThat(permitted.list(permitted.resolve(outside.toString()))).hasSize(1);
        assertOutside(() -> permitted.list(ObjectLocation.parse(folder.toString())));
    }

    @Test
    void aLinkDoesNotLeadOutOfTheLake() throws IOException {
        fixture.write("t/b.csv", "b");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.csv"), "s");
        Path lake = fixture.home().lake();
        Files.createSymbolicLink(lake.resolve("t/link"), outside);
        Files.createSymbolicLink(lake.resolve("t/file.csv"), outside.resolve("secret.csv"));
        Files.createSymbolicLink(lake.resolve("t/dangling.csv"), outside.resolve("none.csv"));
        Files.createSymbolicLink(lake.resolve("t/loop"), lake.resolve("t"));

        assertThat(store.list(ObjectLocation.parse("t/")))
                .extracting(object -> object.location().key())
                .containsExactly("t/b.csv");
        assertOutside(() -> store.list(ObjectLocation.parse("t/link/")));
        assertOutside(() -> store.find(ObjectLocation.parse("t/link/secret.csv")));
        assertOutside(() -> store.find(ObjectLocation.parse("t/file.csv")));
        assertOutside(() -> store.find(ObjectLocation.parse("t/dangling.csv")));
        assertThat(store.browse(ObjectLocation.parse("t/")).objects())
                .extracting(object -> object.location().name())
                .containsExactly("b.csv");
    }

    @Test
    void aLinkInsideTheLakeIsFollowed() throws IOException {
        fixture.write("real/b.csv", "b");
        Path lake = fixture.home().lake();
        Files.createSymbolicLink(lake.resolve("alias"), lake.resolve("real"));

        assertThat(store.list(ObjectLocation.parse("alias/")))
                .extracting(object -> object.location().toString())
                .containsExactly("lake://alias/b.csv");
    }

    @Test
    void browsingShowsOneLevel() {
        fixture.write("t/b.csv", "b");
        fixture.write("t/a/c.csv", "c");
        fixture.write("t/_x/c.csv", "c");

        Listing listing = store.browse(ObjectLocation.parse("t"));

        assertThat(listing.folders()).extracting(ObjectLocation::toString).containsExactly("lake://t/a/");
        assertThat(listing.objects()).extracting(StoredObject::size).containsExactly(1L);
        assertThat(listing.truncated()).isFalse();
        assertThat(store.browse(ObjectLocation.LAKE).folders()).containsExactly(ObjectLocation.parse("t/"));
    }

    @Test
    void whatIsReadIsWhatWasListed() throws IOException {
        fixture.write("t/b.csv", "before");
        List<StoredObject> listed = store.list(ObjectLocation.parse("t/"));
        try (Pin pin = store.pin(listed)) {
            assertThat(pin.objects().getFirst().path()).hasContent("before");
            assertThat(pin.fetched()).isEqualTo(Fetched.NOTHING);
        }

        fixture.write("t/b.csv", "afterwards");
        assertFault(StorageFault.OBJECT_CHANGED, () -> store.pin(listed));
        Files.delete(fixture.home().lake().resolve("t/b.csv"));
        assertFault(StorageFault.OBJECT_GONE, () -> store.pin(listed));
    }

    @Test
    void oddNamesAreNamesLikeOthers() {
        List<String> names =
                List.of("a b.csv", "it's \"q\".csv", "<b>x.csv", "日本.csv", "a'; drop table x.csv", "%41.csv");
        names.forEach(name -> fixture.write("odd/" + name, name));

        assertThat(store.list(ObjectLocation.parse("odd/")))
                .extracting(object -> object.location().name())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static void assertOutside(ThrowingCallable call) {
        assertFault(StorageFault.LOCATION_OUTSIDE, call);
    }

    private static void assertFault(StorageFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }
}
