package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.SetClock;
import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.Visual.Category;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Clicks.Effect;
import dev.nightjar.dashboard.DataRequest.Action;
import dev.nightjar.dashboard.DataRequest.Cross;
import dev.nightjar.dashboard.Mark.Part;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarksTests {

    private static final List<Measure> SUM = List.of(Measure.of("flights", Aggregate.SUM));
    private static final Visual BARS = Visual.of(VisualKind.BAR, "Flights")
            .withCategory(Category.of("carrier"))
            .withValues(SUM);
    private static final Visual MONTHS = Visual.of(VisualKind.LINE, "Months")
            .withCategory(new Category("day", Grain.MONTH))
            .withValues(SUM);
    private static final Mark AA = new Mark(List.of(new Part("carrier", "AA")), 0);

    private final FakeRuns runs = new FakeRuns();
    private final AskedTiles tiles = new AskedTiles(
            new TileSources(runs, (id, user, viewer) -> {
                throw new AssertionError("no saved datasets here");
            }),
            new DatasetTileSql(),
            runs,
            account -> account.equals(MIA.account()) ? Optional.of(MIA) : Optional.empty(),
            new SetClock("2026-11-10T12:00:00Z"));
    private final MarkRows rows = new MarkRows(tiles);
    private final MarkOrigins origins = new MarkOrigins(tiles);

    @Test
    void theRowsBehindAMarkAreThoseOfItsNumber() {
        Filter carriers = new Filter(
                "c", Filter.Kind.LIST, "carrier", null, new Selection(null, null, null, List.of("AA", "UA")));
        TileTable table =
                rows.of(viewing(MIA, List.of(carriers), tile("a", BARS, null)), "a", DataRequest.opening(), AA, 100);

        assertThat(table.columns()).extracting(TileTable.Column::name).containsExactly("carrier", "flights", "day");
        assertThat(table.page(1, 1)).containsExactly(List.of("AA", 20));
        assertThat(runs.statements()).singleElement().asString().contains("IN ('AA', 'UA')", "IN ('AA')", "LIMIT 101");
    }

    @Test
    void aPeriodStandsForItsDays() {
        rows.of(
                viewing(MIA, List.of(), tile("m", MONTHS, null)),
                "m",
                DataRequest.opening(),
                new Mark(List.of(new Part("day", "2024-02-01 00:00:00")), 0),
                100);

        assertThat(runs.statements().getFirst()).contains("DATE '2024-02-01'", "DATE '2024-03-01'");
    }

    @Test
    void readersSeeTheRowsTheAuthorShowsThem() {
        Clicks shown = new Clicks(Effect.FILTER, List.of("flights"), List.of());

        assertThat(rows.of(viewing(BOB, List.of(), tile("a", BARS, shown)), "a", DataRequest.opening(), AA, 100)
                        .columns())
                .extracting(TileTable.Column::name)
                .containsExactly("flights");
        assertFault(
                DashboardFault.ROWS_NOT_SHOWN,
                () -> rows.of(viewing(BOB, List.of(), tile("a", BARS, null)), "a", DataRequest.opening(), AA, 100));
        assertFault(
                DashboardFault.ROWS_NOT_SHOWN,
                () -> rows.of(stranger(tile("a", BARS, null)), "a", DataRequest.opening(), Mark.WHOLE, 100));
    }

    @Test
    void whoeverLooksAsAReaderSeesNoMoreThanOne() {
        Viewing asBob = Viewing.of(
                dashboard(List.of(), tile("a", BARS, null)),
                MIA,
                new Viewer.Previewing(new Viewer.Person(MIA), Viewer.of(BOB)),
                true);

        assertFault(DashboardFault.ROWS_NOT_SHOWN, () -> rows.of(asBob, "a", DataRequest.opening(), AA, 100));
    }

    @Test
    void aMarkIsOfColumnsTheTileShows() {
        Mark salary = new Mark(List.of(new Part("flights", "20")), 0);
        Viewing viewing = viewing(MIA, List.of(), tile("a", BARS, null));

        assertFault(DashboardFault.NO_SUCH_FILTER, () -> rows.of(viewing, "a", DataRequest.opening(), salary, 100));
        assertFault(DashboardFault.NO_SUCH_FILTER, () -> origins.of(viewing, "a", DataRequest.opening(), salary));
        assertThat(runs.started).isEmpty();
    }

    @Test
    void anOriginTellsItsOwnerEverything() {
        MarkOrigin origin = origins.of(viewing(MIA, List.of(), tile("a", BARS, null)), "a", DataRequest.opening(), AA);

        assertThat(origin.number()).isEqualTo(20);
        assertThat(origin.formula().aggregate()).isEqualTo(Aggregate.SUM);
        assertThat(origin.formula().field()).isEqualTo("flights");
        assertThat(origin.trace()).isNotNull();
        assertThat(origin.trace().execution()).isNotNull();
        assertThat(origin.trace().statement()).contains("'AA'").doesNotContain("GROUP BY");
        assertThat(origin.trace().asked()).contains("GROUP BY").doesNotContain("'AA'");
        assertThat(runs.started).as("asking costs no more than looking").hasSize(1);
    }

    @Test
    void anOriginTellsReadersNoStatement() {
        MarkOrigin origin = origins.of(viewing(BOB, List.of(), tile("a", BARS, null)), "a", DataRequest.opening(), AA);

        assertThat(origin.number()).isEqualTo(20);
        assertThat(origin.trace()).isNull();
        assertThat(origins.of(stranger(tile("a", BARS, null)), "a", DataRequest.opening(), AA)
                        .trace())
                .isNull();
    }

    @Test
    void noValueIsAMarkToo() {
        Mark none = new Mark(List.of(new Part("carrier", null)), 0);

        assertThat(origins.of(viewing(MIA, List.of(), tile("a", BARS, null)), "a", DataRequest.opening(), none)
                        .number())
                .isEqualTo(1);
    }

    @Test
    void aLinkTellsOfNoOtherDashboardAndKeepsTheParameters() {
        Clicks on =
                new Clicks(Effect.FILTER, List.of("flights"), List.of(new Clicks.Target(UUID.randomUUID(), "Next")));
        Parameter least = new Parameter("least", Parameter.Type.NUMBER, null, Parameter.Control.INPUT, "1");
        Definition opened =
                LinkTerms.NONE.open(new Definition(List.of(), List.of(tile("a", BARS, on)), List.of(), List.of(least)));

        assertThat(opened.tiles().getFirst().clicked())
                .isEqualTo(new Clicks(Effect.FILTER, List.of("flights"), List.of()));
        assertThat(opened.parameters()).containsExactly(least);
    }

    // ---- picks

    @Test
    void aPickReachesOtherTilesOfItsSheet() {
        Tile here = tile("here", BARS, null).on("s1");
        Tile beside = tile("beside", BARS, null).on("s1");
        Tile elsewhere = tile("elsewhere", BARS, null).on("s2");
        List<Cross> clicked = List.of(new Cross("here", "carrier", List.of("AA")));

        assertThat(reaching(beside, clicked, here, beside, elsewhere)).hasSize(1);
        assertThat(reaching(here, clicked, here, beside, elsewhere)).isEmpty();
        assertThat(reaching(elsewhere, clicked, here, beside, elsewhere)).isEmpty();
    }

    @Test
    void aHighlightedMarkChangesNoNumber() {
        Tile here = tile("here", BARS, new Clicks(Effect.HIGHLIGHT, List.of(), List.of()));
        Tile beside = tile("beside", BARS, null);

        assertThat(reaching(beside, List.of(new Cross("here", "carrier", List.of("AA"))), here, beside))
                .isEmpty();
    }

    @Test
    void aBrushedRangeReachesItsOwnTileAsWell() {
        Tile here = tile("here", MONTHS, null);
        List<Cross> brushed = List.of(new Cross("here", "day", List.of(), "2024-01-01", "2024-03-01"));

        assertThat(reaching(here, brushed, here))
                .containsExactly(new Condition.Between(
                        FakeRuns.DAY,
                        LocalDate.parse("2024-01-01").atStartOfDay(),
                        LocalDate.parse("2024-04-01").atStartOfDay()));
    }

    @Test
    void theCellsOfAPivotTableCanBePicked() {
        Visual pivot = Visual.of(VisualKind.PIVOT, "")
                .withRows(List.of(Category.of("carrier")))
                .withColumns(List.of(new Category("day", Grain.YEAR)))
                .withValues(SUM);
        Tile here = tile("here", pivot, null);
        Tile beside = tile("beside", BARS, null);
        List<Cross> clicked = List.of(
                new Cross("here", "carrier", Arrays.asList((String) null)),
                new Cross("here", "day", List.of("2024-01-01")));

        new Picks(definition(here, beside), request(clicked)).check();
        assertThat(reaching(beside, clicked, here, beside)).hasSize(2);
        assertFault(
                DashboardFault.NO_SUCH_FILTER,
                () -> new Picks(definition(here), request(List.of(new Cross("here", "flights", List.of("1")))))
                        .check());
    }

    private static List<Condition> reaching(Tile tile, List<Cross> cross, Tile... tiles) {
        return new Picks(definition(tiles), request(cross))
                .reaching(tile, List.of(FakeRuns.CARRIER, FakeRuns.FLIGHTS, FakeRuns.DAY));
    }

    // ---- destinations

    @Test
    void filtersAreTakenAlongToFiltersOfTheSameColumn() {
        Filter carriers = new Filter("c", Filter.Kind.LIST, "carrier", null, Selection.ALL);
        Filter days = new Filter("d", Filter.Kind.DATE, "day", null, Selection.ALL);
        Definition here = new Definition(List.of(), List.of(tile("m", MONTHS, null)), List.of(carriers), List.of());
        DataRequest request = new DataRequest(
                false, Action.FILTER, Map.of("c", new Selection(null, null, null, List.of("AA", "UA"))), List.of());
        Mark february = new Mark(List.of(new Part("day", "2024-02-01")), 0);

        Luggage luggage = Luggage.of(here, here.tiles().getFirst(), request, february);
        Luggage.Unpacked both =
                luggage.unpack(new Definition(List.of(), List.of(), List.of(carriers, days), List.of()));
        Luggage.Unpacked one = luggage.unpack(new Definition(List.of(), List.of(), List.of(days), List.of()));

        assertThat(both.filters())
                .containsEntry("c", new Selection(null, null, null, List.of("AA", "UA")))
                .containsEntry(
                        "d", new Selection(null, LocalDate.parse("2024-02-01"), LocalDate.parse("2024-02-29"), null));
        assertThat(both.left()).isEmpty();
        assertThat(one.left()).containsExactly("carrier");
    }

    @Test
    void aMarkBecomesAFilterOfAnotherKind() {
        Definition here = definition(tile("a", BARS, null));
        Filter texts = new Filter("t", Filter.Kind.TEXT, "CARRIER", null, Selection.ALL);

        Luggage.Unpacked unpacked = Luggage.of(here, here.tiles().getFirst(), DataRequest.opening(), AA)
                .unpack(new Definition(List.of(), List.of(), List.of(texts), List.of()));

        assertThat(unpacked.filters().get("t"))
                .satisfies(selection -> assertThat(selection.match()).isEqualTo(Selection.Match.IS))
                .satisfies(selection -> assertThat(selection.text()).isEqualTo("AA"));
    }

    // ---- what is asked

    private static void assertFault(DashboardFault fault, Runnable work) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private static DataRequest request(List<Cross> cross) {
        return new DataRequest(false, Action.CROSS, Map.of(), cross);
    }

    private static Tile tile(String id, Visual visual, @Nullable Clicks clicks) {
        Dataset flights = new Dataset("SELECT * FROM flights", "sample");
        return new Tile(id, null, 0, 0, 8, 6, flights, visual, List.of(), clicks);
    }

    private static Definition definition(Tile... tiles) {
        List<Sheet> sheets = new ArrayList<>();
        if (tiles[0].sheet() != null) {
            sheets.add(new Sheet("s1", "One"));
            sheets.add(new Sheet("s2", "Two"));
        }
        return new Definition(sheets, List.of(tiles), List.of(), List.of());
    }

    private static Dashboard dashboard(List<Filter> filters, Tile... tiles) {
        Definition definition = new Definition(List.of(tiles), filters);
        return Dashboard.drafted(UUID.randomUUID(), MIA.account(), "Delays", null, definition, Instant.EPOCH)
                .published(Instant.EPOCH);
    }

    private static Viewing viewing(Caller caller, List<Filter> filters, Tile... tiles) {
        return Viewing.of(dashboard(filters, tiles), caller, false);
    }

    private static Viewing stranger(Tile... tiles) {
        return Viewing.of(
                dashboard(List.of(), tiles),
                new LinkVisitor(UUID.randomUUID(), null, null),
                Viewer.Guest.UNKNOWN,
                LinkTerms.NONE);
    }
}
