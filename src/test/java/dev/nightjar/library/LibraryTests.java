package dev.nightjar.library;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.IdentityFault;
import dev.nightjar.identity.Level;
import dev.nightjar.library.LibrarySearch.Hit;
import dev.nightjar.library.Thing.Kind;
import dev.nightjar.library.Things.Described;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class LibraryTests {

    private static final Thing DELAYS = new Thing(Kind.DASHBOARD, UUID.randomUUID());
    private static final Thing FLIGHTS = new Thing(Kind.DATASET, UUID.randomUUID());
    private static final Thing SECRET = new Thing(Kind.DASHBOARD, UUID.randomUUID());

    private final SetClock clock = new SetClock("2026-11-10T12:00:00Z");
    private final FewThings things = new FewThings();
    private final Library library;
    private final LibrarySearch search;

    LibraryTests(TestDatabase database) {
        LibraryRows rows = new LibraryRows(JdbcClient.create(database.create("library")));
        library = new Library(rows, things, clock);
        search = new LibrarySearch(rows, things);
    }

    /** Bob sees what is no secret; everything else is Mia's. */
    private static final class FewThings implements Things {

        private final List<Described> all = new ArrayList<>(List.of(
                new Described(DELAYS, "Delays by airport", "Every morning", "mia"),
                new Described(FLIGHTS, "Flights", "One row for each flight and its delays", "mia"),
                new Described(SECRET, "Secret delays", null, "mia")));

        @Override
        public List<Described> all(Caller caller) {
            return all.stream().filter(each -> sees(caller, each.thing())).toList();
        }

        @Override
        public Set<Thing> withWithin(Caller caller, String text) {
            return text.equals("carrier") ? Set.of(FLIGHTS) : Set.of();
        }

        @Override
        public Optional<Level> level(Caller caller, Thing thing) {
            return sees(caller, thing) ? Optional.of(caller.equals(MIA) ? Level.OWN : Level.VIEW) : Optional.empty();
        }

        private static boolean sees(Caller caller, Thing thing) {
            return caller.equals(MIA) || !thing.equals(SECRET);
        }
    }

    @Test
    void readersSeeFoldersInWhichThereIsSomethingForThem() {
        Folder sales = library.create(MIA, "Sales", null);
        Folder daily = library.create(MIA, " Daily ", sales.id());
        Folder other = library.create(MIA, "Other", null);
        library.place(MIA, DELAYS, daily.id());
        library.place(MIA, SECRET, other.id());

        assertThat(library.shelves(BOB).folders()).containsExactlyInAnyOrder(sales, daily);
        assertThat(library.shelves(BOB).items())
                .extracting(Library.Item::id, Library.Item::folder)
                .containsExactly(tuple(DELAYS.id(), daily.id()));
        assertThat(library.shelves(OTTO).folders()).hasSize(3);
        assertThat(daily.name()).isEqualTo("Daily");
    }

    @Test
    void whatLiesInAFolderGoesWhereTheFolderWas() {
        Folder sales = library.create(MIA, "Sales", null);
        Folder daily = library.create(MIA, "Daily", sales.id());
        Folder early = library.create(MIA, "Early", daily.id());
        library.place(MIA, DELAYS, daily.id());

        library.delete(MIA, daily.id());
        assertThat(folderOf(DELAYS)).isEqualTo(sales.id());
        assertThat(library.shelves(MIA).folders())
                .contains(new Folder(early.id(), sales.id(), "Early"))
                .hasSize(2);
        library.delete(MIA, sales.id());
        assertThat(folderOf(DELAYS)).isNull();
        assertThat(library.shelves(MIA).folders()).containsExactly(new Folder(early.id(), null, "Early"));
    }

    private @Nullable UUID folderOf(Thing thing) {
        return library.shelves(MIA).items().stream()
                .filter(item -> item.id().equals(thing.id()))
                .findFirst()
                .map(Library.Item::folder)
                .orElse(null);
    }

    @Test
    void foldersHaveNamesAndPlacesThatMakeSense() {
        Folder sales = library.create(MIA, "Sales", null);
        Folder daily = library.create(MIA, "Daily", sales.id());
        Folder deep = daily;
        for (int i = 3; i <= FolderTree.DEEPEST; i++) {
            deep = library.create(MIA, "Level " + i, deep.id());
        }
        UUID deepest = deep.id();

        fails(LibraryFault.FOLDER_NAME_TAKEN, () -> library.create(MIA, "SALES", null));
        fails(LibraryFault.FOLDER_NAME_NEEDED, () -> library.create(MIA, " ", null));
        fails(LibraryFault.FOLDER_TOO_DEEP, () -> library.create(MIA, "Deeper", deepest));
        fails(LibraryFault.FOLDER_IN_ITSELF, () -> library.change(MIA, sales.id(), "Sales", daily.id()));
        fails(LibraryFault.NO_SUCH_FOLDER, () -> library.create(MIA, "Lost", UUID.randomUUID()));
        Folder top = library.create(MIA, "Top", null);
        fails(LibraryFault.FOLDER_TOO_DEEP, () -> library.change(MIA, sales.id(), "Sales", top.id()));
        fails(IdentityFault.NOT_ALLOWED, () -> library.create(BOB, "Mine", null));
        fails(IdentityFault.NOT_ALLOWED, () -> library.delete(BOB, sales.id()));
        assertThat(library.change(MIA, daily.id(), "Each day", null))
                .isEqualTo(new Folder(daily.id(), null, "Each day"));
    }

    @Test
    void whoeverMayChangeAThingMayPutItElsewhere() {
        Folder sales = library.create(MIA, "Sales", null);

        fails(LibraryFault.NOT_YOURS_TO_MOVE, () -> library.place(OTTO, DELAYS, sales.id()));
        fails(LibraryFault.NO_SUCH_THING, () -> library.place(OTTO, SECRET, sales.id()));
        fails(LibraryFault.NO_SUCH_FOLDER, () -> library.place(MIA, DELAYS, UUID.randomUUID()));
        fails(LibraryFault.NO_SUCH_THING, () -> library.favour(BOB, SECRET, true));
    }

    @Test
    void whatOneStarredAndOpenedIsOnesOwn() {
        library.favour(BOB, DELAYS, true);
        library.favour(BOB, DELAYS, true);
        library.visit(BOB, FLIGHTS);

        assertThat(library.shelves(BOB).items())
                .containsExactlyInAnyOrder(
                        new Library.Item(Kind.DASHBOARD, DELAYS.id(), null, true, null),
                        new Library.Item(Kind.DATASET, FLIGHTS.id(), null, false, clock.instant()));
        assertThat(library.shelves(OTTO).items()).isEmpty();
        library.favour(BOB, DELAYS, false);
        assertThat(library.shelves(BOB).items()).hasSize(1);
    }

    @Test
    void aSearchFindsWhatOneSeesTheBestFirst() {
        assertThat(titles(MIA, "delays")).containsExactly("Delays by airport", "Secret delays", "Flights");
        assertThat(titles(BOB, "delays")).containsExactly("Delays by airport", "Flights");
        assertThat(titles(BOB, "DELAYS  air")).containsExactly("Delays by airport");
        assertThat(titles(BOB, "carrier")).containsExactly("Flights");
        assertThat(titles(BOB, "nothing")).isEmpty();
    }

    @Test
    void ofWhatFitsAlikeComesFirstWhatOneStarredAndThenWhatOneOpenedLast() {
        things.all.add(new Described(new Thing(Kind.DATASET, UUID.randomUUID()), "Airports", null, "mia"));
        library.visit(MIA, FLIGHTS);
        clock.advance(Duration.ofMinutes(1));
        library.visit(MIA, SECRET);
        library.favour(MIA, DELAYS, true);

        assertThat(titles(MIA, "")).containsExactly("Delays by airport", "Secret delays", "Flights", "Airports");
    }

    private List<String> titles(Caller caller, String text) {
        return search.find(caller, text, 10).stream().map(Hit::title).toList();
    }

    private static void fails(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
