package dev.nightjar.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.asking.Bookmarks.Wanted;
import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.PublishedNumber;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class BookmarksTests {

    private static final Caller BOB = new Caller(UUID.randomUUID(), "bob", Role.READER);
    private static final Caller ANN = new Caller(UUID.randomUUID(), "ann", Role.READER);

    private final PublishedNumber number;
    private final Bookmarks bookmarks;
    private final UUID dashboard;

    BookmarksTests(TestDatabase database) {
        number = new PublishedNumber(database);
        bookmarks = new Bookmarks(number.dashboards(), new BookmarkRows(number.jdbc()), number.clock());
        dashboard = number.dashboard().id();
    }

    @Test
    void everybodyKeepsTheirOwn() {
        Bookmark west = bookmarks.create(BOB, dashboard, new Wanted(" West ", "?f.region=west", null));
        bookmarks.create(ANN, dashboard, new Wanted("West", "f.region=east", null));

        assertThat(west.name()).isEqualTo("West");
        assertThat(west.state()).isEqualTo("f.region=west");
        assertThat(bookmarks.list(BOB, dashboard)).containsExactly(west);
        assertFault(
                AskingFault.NO_SUCH_BOOKMARK,
                () -> bookmarks.change(ANN, dashboard, west.id(), new Wanted("Mine", null, null)));
        assertFault(AskingFault.NO_SUCH_BOOKMARK, () -> bookmarks.delete(ANN, dashboard, west.id()));
    }

    @Test
    void atMostOneIsTheFirst() {
        Bookmark west = bookmarks.create(BOB, dashboard, new Wanted("West", "", true));
        Bookmark east = bookmarks.create(BOB, dashboard, new Wanted("East", "", true));

        assertThat(bookmarks.list(BOB, dashboard))
                .filteredOn(Bookmark::first)
                .extracting(Bookmark::id)
                .containsExactly(east.id());
        bookmarks.change(BOB, dashboard, west.id(), new Wanted(null, "sheet=s2", true));
        assertThat(bookmarks.list(BOB, dashboard))
                .filteredOn(Bookmark::first)
                .extracting(Bookmark::state)
                .containsExactly("sheet=s2");
    }

    @Test
    void aNameIsNeededAndNotTwice() {
        bookmarks.create(BOB, dashboard, new Wanted("West", "", null));

        assertFault(
                AskingFault.BOOKMARK_NAME_NEEDED, () -> bookmarks.create(BOB, dashboard, new Wanted(" ", "", null)));
        assertFault(
                AskingFault.BOOKMARK_NAME_TAKEN, () -> bookmarks.create(BOB, dashboard, new Wanted("WEST", "", null)));
        assertFault(
                AskingFault.BOOKMARK_TOO_LONG,
                () -> bookmarks.create(BOB, dashboard, new Wanted("Long", "x".repeat(20_001), null)));
    }

    @Test
    void nobodyKeepsViewsOfWhatIsGone() {
        Bookmark west = bookmarks.create(BOB, dashboard, new Wanted("West", "", null));
        bookmarks.delete(BOB, dashboard, west.id());
        assertThat(bookmarks.list(BOB, dashboard)).isEmpty();

        number.delete();
        assertFault(DashboardFault.NO_SUCH_DASHBOARD, () -> bookmarks.list(BOB, dashboard));
    }

    private static void assertFault(Fault fault, Runnable work) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
