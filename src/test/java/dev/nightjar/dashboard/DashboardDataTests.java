package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.nightjar.SetClock;
import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.ValueColour;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.Visual.Category;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.DataRequest.Action;
import dev.nightjar.dashboard.DataRequest.Cross;
import dev.nightjar.dashboard.TileAnswer.Drawn;
import dev.nightjar.dashboard.TileAnswer.Failed;
import dev.nightjar.dashboard.TileAnswer.Problem;
import dev.nightjar.dataset.DatasetFault;
import dev.nightjar.dataset.DatasetField;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.SessionMeter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class DashboardDataTests {

    private static final Visual BARS = Visual.of(VisualKind.BAR, "Flights")
            .withCategory(Category.of("carrier"))
            .withValues(List.of(Measure.of("flights", Aggregate.SUM)));
    private static final Visual MONTHS = Visual.of(VisualKind.LINE, "By month")
            .withCategory(new Category("day", Grain.MONTH))
            .withValues(List.of(Measure.of("flights", Aggregate.SUM)));
    private static final Filter DATES = new Filter(
            "dates",
            Filter.Kind.DATE,
            "day",
            null,
            new Selection(RelativeDates.named("LAST_7_DAYS"), null, null, null));
    private static final Filter CARRIERS = new Filter("carriers", Filter.Kind.LIST, "CARRIER", null, Selection.ALL);

    private static final UUID SAVED = UUID.randomUUID();

    private static final Selection TOP_ONE =
            Definitions.read(new JsonMapper().readTree("{\"count\": 1}"), Selection.class, "selection");

    private final FakeRuns runs = new FakeRuns();
    private final List<Reader> acted = new ArrayList<>();
    private final DashboardData data = data();

    private DashboardData data() {
        DatasetTileSql sql = new DatasetTileSql();
        SetClock clock = new SetClock("2026-11-10T12:00:00Z");
        TileSources sources = new TileSources(runs, DashboardDataTests::saved);
        Owners owners = account -> account.equals(MIA.account()) ? Optional.of(MIA) : Optional.empty();
        return new DashboardData(
                new TilePainter(sources, sql, clock),
                new FilterChoices(sources, sql, clock),
                new ChangeExplainer(sources, sql, clock),
                runs,
                owners,
                new Meter());
    }

    private static DatasetReading.Readable saved(UUID id, AccountId user, Viewer viewer) {
        if (!id.equals(SAVED)) {
            throw new FaultException(DatasetFault.NO_SUCH_DATASET);
        }
        DatasetField carrier = new DatasetField(
                "carrier", null, "carrier", "Airline", null, null, null, null, null, null, false, null);
        DatasetField flights = new DatasetField(
                "flights", null, "flights", "Departures", null, null, null, null, null, null, true, null);
        return new DatasetReading.Readable(
                "Flights", "SELECT 1 AS saved", "sample", List.of(carrier, flights), Set.of(), null, null);
    }

    private final class Meter implements ReaderMeter {

        @Override
        public SessionMeter act(Reader reader, DashboardRef dashboard) {
            acted.add(reader);
            return read(reader);
        }

        @Override
        public SessionMeter read(Reader reader) {
            return new SessionMeter(Instant.EPOCH, null, null, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, false);
        }
    }

    @Test
    void everyTileIsAnsweredOnceWithTheOwnersRights() {
        List<TileAnswer> answers = answer(viewing(BOB, tile("a", BARS), tile("b", MONTHS)), DataRequest.opening());

        assertThat(answers).hasSize(2).allSatisfy(answer -> assertThat(answer).isInstanceOf(Drawn.class));
        assertThat(runs.started).allSatisfy(run -> {
            assertThat(run.caller()).isEqualTo(MIA);
            assertThat(run.request().reuse()).isTrue();
            assertThat(run.request().dashboard()).isNotNull();
        });
    }

    @Test
    void aMarkIsNotExplainedByItself() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> data.explain(
                        viewing(MIA, tile("m", MONTHS)),
                        "m",
                        DataRequest.opening(),
                        "2024-01-01",
                        "2024-01-01 00:00:00"))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(DashboardFault.MARKS_ALIKE));
        assertThat(runs.started).isEmpty();
    }

    @Test
    void equalQuestionsRunOnce() {
        answer(
                viewing(BOB, tile("a", BARS), tile("b", BARS), tile("c", BARS.withTitle("Other title"))),
                DataRequest.opening());

        assertThat(runs.started).hasSize(1);
    }

    @Test
    void oneBrokenTileLeavesTheOthersAlive() {
        List<TileAnswer> answers = answer(
                viewing(
                        MIA,
                        tile("ok", BARS),
                        tile("failing", "SELECT broken", BARS),
                        tile("wrong", "SELECT unplannable", BARS),
                        tile("unfinished", Visual.of(VisualKind.PIE, ""))),
                DataRequest.opening());

        assertThat(find(answers, "ok")).isInstanceOf(Drawn.class);
        assertThat(problem(answers, "failing").code()).isEqualTo("DIVISION_BY_ZERO");
        assertThat(problem(answers, "failing").line()).isNull();
        assertThat(problem(answers, "wrong"))
                .extracting(TileAnswer.Problem::code, TileAnswer.Problem::line, TileAnswer.Problem::column)
                .containsExactly("TABLE_NOT_FOUND", 1, 15);
        assertThat(problem(answers, "unfinished").field()).isEqualTo("visual.category");
    }

    @Test
    void aStrangerLearnsNothingButThePicture() {
        Viewing stranger = stranger(
                tile("ok", BARS), tile("failing", "SELECT broken", BARS), tile("wrong", "SELECT unplannable", BARS));

        List<TileAnswer> answers = answer(stranger, DataRequest.opening());

        assertThat(((Drawn) find(answers, "ok")).executionId()).isNull();
        assertThat(problem(answers, "failing").message()).doesNotContain("secret");
        assertThat(problem(answers, "failing").executionId()).isNull();
        assertThat(problem(answers, "wrong").message()).doesNotContain("secret");
        assertThat(problem(answers, "wrong").line()).isNull();
    }

    @Test
    void aTileOverADatasetIsDrawnInItsFieldsNamesAndClickedByItsColumns() {
        Drawn drawn = (Drawn) find(answer(viewing(BOB, over(SAVED)), DataRequest.opening()), "d");

        assertThat(runs.statements()).singleElement().asString().contains("SELECT 1 saved");
        assertThat(drawn.option().toString()).contains("Sum of Departures").contains("\"column\":\"carrier\"");
        assertThat(drawn.columns().getFirst().label()).isEqualTo("Airline");
        assertThat(data.columns(viewing(MIA, over(SAVED)), "d"))
                .extracting(TileColumn::name)
                .containsExactly("carrier", "day");
    }

    @Test
    void aDatasetThatIsGoneIsOnlySaidToThoseWhoAreSignedIn() {
        Tile gone = over(UUID.randomUUID());

        assertThat(problem(answer(viewing(BOB, gone), DataRequest.opening()), "d")
                        .code())
                .isEqualTo("NO_SUCH_DATASET");
        assertThat(problem(answer(stranger(gone), DataRequest.opening()), "d").code())
                .isEqualTo("TILE_WITHOUT_ANSWER");
    }

    private static Tile over(UUID dataset) {
        return new Tile("d", 0, 0, 8, 6, new Dataset("", null, dataset), BARS);
    }

    @Test
    void aFilterReachesEveryTileThatHasItsColumn() {
        DataRequest request = filtered(Map.of(
                "dates", new Selection(null, LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-31"), null),
                "carriers", new Selection(null, null, null, Arrays.asList("UA", null))));

        answer(viewing(MIA, tile("a", BARS), tile("b", "SELECT without_day", BARS)), request);

        assertThat(statement("without_day"))
                .contains("\"carrier\" IN ('UA')")
                .contains("\"carrier\" IS NULL")
                .doesNotContain("\"day\"");
        assertThat(statement("FROM flights"))
                .contains("\"carrier\" IN ('UA')")
                .contains("\"day\" >= DATE '2024-01-01'")
                .contains("\"day\" < DATE '2024-02-01'");
    }

    @Test
    void aFilterNobodyTouchedHasItsDefault() {
        answer(viewing(MIA, tile("a", BARS)), DataRequest.opening());

        assertThat(statement("flights"))
                .contains("\"day\" >= DATE '2026-11-04'")
                .contains("\"day\" < DATE '2026-11-11'")
                .doesNotContain("IN (");
    }

    @Test
    void aClickedMarkFiltersTheOthers() {
        DataRequest request =
                new DataRequest(false, Action.CROSS, all(), List.of(new Cross("b", "day", List.of("2024-02-01"))));

        answer(viewing(MIA, tile("a", BARS), tile("b", MONTHS)), request);

        assertThat(statement("\"carrier\" \"carrier\""))
                .contains("\"day\" >= DATE '2024-02-01'")
                .contains("\"day\" < DATE '2024-03-01'");
        assertThat(statement("date_trunc")).doesNotContain("WHERE");
    }

    @Test
    void aKpiIsComparedWithThePeriodBefore() {
        Visual kpi = new Visual(
                VisualKind.KPI,
                "Flights",
                null,
                null,
                null,
                List.of(Measure.of("flights", Aggregate.SUM)),
                null,
                null,
                false,
                Visual.Comparison.PREVIOUS_PERIOD,
                false,
                null);

        answer(viewing(MIA, tile("a", kpi)), DataRequest.opening());

        assertThat(runs.statements())
                .anySatisfy(sql -> assertThat(sql).contains(">= DATE '2026-11-04'", "< DATE '2026-11-11'"))
                .anySatisfy(sql -> assertThat(sql).contains(">= DATE '2026-10-28'", "< DATE '2026-11-04'"));
    }

    @Test
    void nobodyFiltersByWhatTheDashboardDoesNotOffer() {
        Viewing viewing = stranger(tile("a", BARS));

        refused(DashboardFault.NO_SUCH_FILTER, viewing, filtered(Map.of("other", Selection.ALL)));
        refused(
                DashboardFault.NO_SUCH_FILTER,
                viewing,
                new DataRequest(false, Action.CROSS, Map.of(), List.of(new Cross("a", "salary", List.of("1")))));
        refused(
                DashboardFault.NO_SUCH_TILE,
                viewing,
                new DataRequest(false, Action.CROSS, Map.of(), List.of(new Cross("z", "carrier", List.of("1")))));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> data.values(viewing, "flights", "", DataRequest.opening()));
        assertThat(runs.started).isEmpty();
    }

    private void refused(DashboardFault fault, Viewing viewing, DataRequest request) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> answer(viewing, request))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void valuesAreSearchedAmongTheMostFrequent() {
        FilterValues all = data.values(viewing(BOB, tile("a", BARS)), "carrier", "", DataRequest.opening());
        FilterValues some = data.values(viewing(BOB, tile("a", BARS)), "Carrier", "u", DataRequest.opening());

        assertThat(all.values())
                .containsExactly(
                        new FilterValues.Entry("UA", 30),
                        new FilterValues.Entry("AA", 20),
                        new FilterValues.Entry(null, 1));
        assertThat(some.values()).containsExactly(new FilterValues.Entry("UA", 30));
        assertThat(runs.statements()).allSatisfy(sql -> assertThat(sql).doesNotContain("'u'"));
    }

    @Test
    void valuesOfAllTilesAreOffered() {
        Viewing viewing =
                viewing(BOB, tile("a", BARS), tile("b", "SELECT * FROM cargo", BARS), tile("c", "SELECT broken", BARS));

        assertThat(data.values(viewing, "carrier", "", DataRequest.opening()).values())
                .containsExactly(
                        new FilterValues.Entry("UA", 30),
                        new FilterValues.Entry("FX", 25),
                        new FilterValues.Entry("AA", 20),
                        new FilterValues.Entry(null, 1));
    }

    @Test
    void tooManyValuesToReadAreSearchedByTheEngine() {
        data.values(viewing(BOB, tile("a", "SELECT crowded", BARS)), "carrier", "o'H", DataRequest.opening());

        assertThat(runs.statements()).hasSize(2).last(STRING).contains("strpos(lower(\"carrier\"), lower('o''H')) > 0");
    }

    @Test
    void valuesAreThoseTheOtherFiltersLetThrough() {
        DataRequest january = filtered(Map.of(
                "dates", new Selection(null, LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-31"), null),
                "carriers", new Selection(null, null, null, List.of("UA"))));

        data.values(viewing(BOB, tile("a", BARS)), "carrier", "", january);

        assertThat(runs.statements().getFirst()).contains("DATE '2024-01-01'").doesNotContain("'UA'");
    }

    @Test
    void tilesWaitForAFilterThatMustBeChosen() {
        Viewing viewing = viewing(List.of(), List.of(required(null, List.of())), tile("a", BARS));

        Problem problem = problem(answer(viewing, DataRequest.opening()), "a");
        answer(viewing, filtered(Map.of("needed", new Selection(null, null, null, List.of("UA")))));

        assertThat(problem.code()).isEqualTo("FILTER_NEEDED");
        assertThat(problem.message()).isEqualTo("Choose “carrier” to see this.");
        assertThat(runs.statements()).hasSize(1).first(STRING).contains("IN ('UA')");
    }

    @Test
    void onlyTheSheetSomebodyLooksAtIsAsked() {
        List<Sheet> sheets = List.of(new Sheet("s1", "One"), new Sheet("s2", "Two"));
        Tile one = tile("a", BARS).on("s1");
        Tile two = tile("b", BARS).on("s2");

        assertThat(required("s1", List.of()).reaches(one)).isTrue();
        assertThat(required("s1", List.of()).reaches(two)).isFalse();
        assertThat(required(null, List.of("b")).reaches(one)).isFalse();
        assertThat(answer(viewing(sheets, List.of(), one, two), on("s2")))
                .extracting(TileAnswer::id)
                .containsExactly("b");
        refused(DashboardFault.NO_SUCH_SHEET, viewing(sheets, List.of(), one, two), on("s3"));
    }

    private static DataRequest on(String sheet) {
        return new DataRequest(false, Action.OPEN, Map.of(), List.of(), sheet, Map.of(), Map.of());
    }

    private static Filter required(@Nullable String sheet, List<String> tiles) {
        return new Filter("needed", Filter.Kind.LIST, "carrier", null, Selection.ALL, true, null, sheet, tiles);
    }

    private static Viewing viewing(List<Sheet> sheets, List<Filter> filters, Tile... tiles) {
        Definition definition = new Definition(sheets, List.of(tiles), filters);
        Dashboard drafted =
                Dashboard.drafted(UUID.randomUUID(), MIA.account(), "Delays", null, definition, Instant.EPOCH);
        return Viewing.of(drafted.published(Instant.EPOCH), MIA, false);
    }

    @Test
    void whatParametersAreStaysApartFromTheStatement() {
        Tile tile = tile("a", "SELECT * FROM flights WHERE carrier = :carrier", BARS);
        Filter top = new Filter(
                "top",
                Filter.Kind.TOP,
                "carrier",
                null,
                TOP_ONE,
                false,
                Measure.of("*", Aggregate.COUNT),
                null,
                List.of());
        Parameter carrier = new Parameter("carrier", Parameter.Type.TEXT, null, Parameter.Control.INPUT, "AA");
        Definition definition = new Definition(List.of(), List.of(tile), List.of(top), List.of(carrier));
        Dashboard drafted =
                Dashboard.drafted(UUID.randomUUID(), MIA.account(), "Delays", null, definition, Instant.EPOCH);

        answer(
                Viewing.of(drafted.published(Instant.EPOCH), MIA, false),
                new DataRequest(
                        false, Action.FILTER, Map.of(), List.of(), null, Map.of("carrier", "x' OR 1=1"), Map.of()));

        assertThat(runs.started).hasSize(1);
        assertThat(runs.started.getFirst().request().parameters()).containsExactly("'x'' OR 1=1'", "'x'' OR 1=1'");
        assertThat(runs.statements().getFirst()).contains("carrier = ?").doesNotContain("OR 1=1");
    }

    @Test
    void onlyWhoMayOpenAnExecutionIsLedToIt() {
        assertThat(execution(viewing(MIA, tile("a", BARS)))).isNotNull();
        assertThat(execution(viewing(OTTO, tile("a", BARS)))).isNull();
        assertThat(execution(viewing(BOB, tile("a", BARS)))).isNull();
    }

    private @Nullable UUID execution(Viewing viewing) {
        return ((Drawn) answer(viewing, DataRequest.opening()).getFirst()).executionId();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void aReadersActionsAreChargedButNotTheClock(Action action) {
        assertThat(data.act(viewing(BOB), action)).isPresent();
        assertThat(acted).hasSize(action == Action.AUTO ? 0 : 1);
    }

    @Test
    void authorsAreNotChargedAndVisitorsAre() {
        UUID cookie = UUID.randomUUID();
        assertThat(data.act(viewing(OTTO), Action.OPEN)).isEmpty();
        assertThat(data.act(
                        Viewing.of(
                                dashboard(), new LinkVisitor(cookie, null, OTTO), Viewer.Guest.UNKNOWN, LinkTerms.NONE),
                        Action.OPEN))
                .isEmpty();
        data.act(
                Viewing.of(dashboard(), new LinkVisitor(cookie, null, BOB), Viewer.Guest.UNKNOWN, LinkTerms.NONE),
                Action.OPEN);
        data.act(
                Viewing.of(dashboard(), new LinkVisitor(cookie, null, null), Viewer.Guest.UNKNOWN, LinkTerms.NONE),
                Action.OPEN);

        assertThat(acted).containsExactly(new Reader.Person(BOB.account(), "bob"), new Reader.Visitor(cookie));
    }

    @Test
    void aTextTileAsksNothing() {
        Visual text = new Visual(
                VisualKind.TEXT,
                "",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                false,
                Visual.Comparison.NONE,
                false,
                "# Hi");

        TileAnswer answer = answer(viewing(BOB, new Tile("t", 0, 0, 4, 2, null, text)), DataRequest.opening())
                .getFirst();

        assertThat(((Drawn) answer).description()).isEqualTo("Hi");
        assertThat(runs.started).isEmpty();
    }

    @Test
    void theCostIsThatOfWhatRan() {
        List<TileAnswer> seen = new ArrayList<>();
        DashboardData.Cost cost = data.answer(
                viewing(BOB, tile("a", BARS), tile("b", BARS), tile("c", MONTHS)),
                DataRequest.opening(),
                Locale.ENGLISH,
                seen::add);

        assertThat(cost).isEqualTo(new DashboardData.Cost(2_000, 96));
    }

    private List<TileAnswer> answer(Viewing viewing, DataRequest request) {
        List<TileAnswer> answers = new ArrayList<>();
        data.answer(viewing, request, Locale.ENGLISH, answers::add);
        return answers;
    }

    private static DataRequest filtered(Map<String, Selection> filters) {
        return new DataRequest(false, Action.FILTER, filters, List.of());
    }

    private static Map<String, Selection> all() {
        return Map.of("dates", new Selection(RelativeDates.ALL, null, null, null));
    }

    private String statement(String part) {
        return runs.statements().stream()
                .filter(sql -> sql.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static TileAnswer find(List<TileAnswer> answers, String id) {
        return answers.stream()
                .filter(answer -> answer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Problem problem(List<TileAnswer> answers, String id) {
        return ((Failed) find(answers, id)).error();
    }

    private static Tile tile(String id, Visual visual) {
        return tile(id, "SELECT * FROM flights", visual);
    }

    private static Tile tile(String id, String sql, Visual visual) {
        return new Tile(id, 0, 0, 8, 6, new Dataset(sql, "sample"), visual);
    }

    private static Dashboard dashboard(Tile... tiles) {
        Definition definition = new Definition(List.of(tiles), List.of(DATES, CARRIERS));
        return Dashboard.drafted(UUID.randomUUID(), MIA.account(), "Delays", null, definition, Instant.EPOCH)
                .published(Instant.EPOCH);
    }

    private static Viewing viewing(Caller caller, Tile... tiles) {
        return Viewing.of(dashboard(tiles), caller, false);
    }

    private static Viewing stranger(Tile... tiles) {
        return Viewing.of(
                dashboard(tiles), new LinkVisitor(UUID.randomUUID(), null, null), Viewer.Guest.UNKNOWN, LinkTerms.NONE);
    }

    @Test
    void aLinkThatLocksAColumnShowsNothingOutsideOfIt() {
        LinkTerms terms = new LinkTerms(true, List.of(new LinkTerms.Locked("carrier", List.of("AA"))));
        Viewing locked = Viewing.of(
                dashboard(tile("a", BARS)),
                new LinkVisitor(UUID.randomUUID(), null, null),
                Viewer.Guest.UNKNOWN,
                terms);

        data.answer(locked, "a", DataRequest.opening(), Locale.ENGLISH);

        assertThat(runs.statements()).isNotEmpty().allMatch(sql -> sql.contains("'AA'"));
        assertThat(new LinkTerms(true, terms.locked())
                        .open(new Definition(List.of(), List.of(CARRIERS, DATES)))
                        .filters())
                .containsExactly(DATES);
    }

    @Test
    void aTileWithoutTheLockedColumnIsNotShown() {
        LinkTerms terms = new LinkTerms(true, List.of(new LinkTerms.Locked("tail_number", List.of("N1"))));
        Viewing locked = Viewing.of(
                dashboard(tile("a", BARS)),
                new LinkVisitor(UUID.randomUUID(), null, null),
                Viewer.Guest.UNKNOWN,
                terms);

        assertThat(data.answer(locked, "a", DataRequest.opening(), Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        TileAnswer.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo("TILE_LOCKED"));
        assertThat(runs.started).isEmpty();
    }

    @Test
    void theNumbersOfATextAreAskedLikeThoseOfATile() {
        List<TileAnswer> answers =
                answer(viewing(BOB, tile("t", text("**{{Sum}}** of {{Kinds}}"))), DataRequest.opening());

        assertThat(answers).singleElement().isInstanceOfSatisfying(Drawn.class, drawn -> {
            assertThat(drawn.description()).isEqualTo("30 of –");
            assertThat(drawn.option().at("/nightjar/blocks/0/spans/0/style").asString())
                    .isEqualTo("BOLD");
        });
        assertThat(runs.started).singleElement().satisfies(run -> {
            assertThat(run.caller()).isEqualTo(MIA);
            assertThat(run.request().sql()).contains("2026-11-04");
        });
    }

    @Test
    void aTextThatNamesNoNumbersAsksNothing() {
        Visual plain = text("30 planes").withValues(List.of());

        List<TileAnswer> answers = answer(viewing(BOB, tile("t", plain)), DataRequest.opening());

        assertThat(((Drawn) find(answers, "t")).description()).isEqualTo("30 planes");
        assertThat(runs.started).isEmpty();
    }

    @Test
    void theNumbersOfATextAreNotThereForALinkThatLocksAnotherColumn() {
        LinkTerms terms = new LinkTerms(true, List.of(new LinkTerms.Locked("tail_number", List.of("N1"))));
        Viewing locked = Viewing.of(
                dashboard(tile("t", text("{{Sum}}"))),
                new LinkVisitor(UUID.randomUUID(), null, null),
                Viewer.Guest.UNKNOWN,
                terms);

        assertThat(data.answer(locked, "t", DataRequest.opening(), Locale.ENGLISH))
                .isInstanceOf(Failed.class);
        assertThat(runs.started).isEmpty();
    }

    @Test
    void aFigureIsHeldAgainstTheSameDaysOfTheYearBefore() {
        Visual figure = new Visual(
                VisualKind.KPI,
                "Flights",
                null,
                null,
                null,
                BARS.values(),
                null,
                null,
                false,
                Visual.Comparison.PREVIOUS_YEAR,
                false,
                null);

        answer(viewing(BOB, tile("k", figure)), DataRequest.opening());

        assertThat(statement("2025-11-04")).contains("2025-11-11");
    }

    @Test
    void aChosenColourHasItsPlaceOnEveryTile() {
        Definition definition = new Definition(
                List.of(),
                List.of(tile("a", BARS)),
                List.of(),
                List.of(),
                new Appearance(null, List.of(new ValueColour("CARRIER", "UA", "#123456"))));
        Dashboard dashboard = Dashboard.drafted(
                        UUID.randomUUID(), MIA.account(), "Delays", null, definition, Instant.EPOCH)
                .published(Instant.EPOCH);

        List<TileAnswer> answers = answer(Viewing.of(dashboard, BOB, false), DataRequest.opening());

        assertThat(((Drawn) find(answers, "a"))
                        .option()
                        .at("/nightjar/coloured/values/UA")
                        .asString())
                .isEqualTo("#123456");
    }

    @Test
    void aLinkKeepsTheParametersAndTheLookOfItsDashboard() {
        Parameter parameter = new Parameter(
                "p", Parameter.Type.TEXT, null, new Parameter.Control(null, null, null, null, null, null), "x");
        Appearance look = new Appearance(null, List.of(new ValueColour("carrier", "UA", "c3")));

        Definition open = new LinkTerms(true, List.of(new LinkTerms.Locked("carrier", List.of("AA"))))
                .open(new Definition(List.of(), List.of(), List.of(CARRIERS), List.of(parameter), look));

        assertThat(open.parameters()).containsExactly(parameter);
        assertThat(open.appearance()).isEqualTo(look);
        assertThat(open.filters()).isEmpty();
    }

    private static Visual text(String words) {
        return new Visual(
                VisualKind.TEXT,
                "",
                null,
                null,
                null,
                List.of(
                        new Measure("carrier", Aggregate.DISTINCT, "Kinds", ValueFormat.PLAIN),
                        new Measure("flights", Aggregate.SUM, "Sum", ValueFormat.PLAIN)),
                null,
                null,
                false,
                Visual.Comparison.NONE,
                false,
                words);
    }
}
