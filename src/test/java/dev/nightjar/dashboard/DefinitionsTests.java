package dev.nightjar.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.console.Miniature;
import dev.nightjar.fault.FaultException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class DefinitionsTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHOLE = """
            {"tiles": [
               {"id": "t1", "x": 0, "y": 0, "w": 8, "h": 6,
                "dataset": {"sql": " SELECT 1 AS a ", "database": "sample"},
                "visual": {"kind": "BAR", "title": "A", "category": {"column": "a", "grain": "MONTH"},
                           "values": [{"column": "*", "aggregate": "COUNT"}]}},
               {"id": "t2", "x": 8, "y": 0, "w": 4, "h": 2, "visual": {"kind": "TEXT", "text": "# Hello"}}],
             "filters": [
               {"id": "f1", "kind": "DATE", "column": "day", "selection": {"from": "2024-01-01", "to": "2024-01-31"}},
               {"id": "f2", "kind": "LIST", "column": "carrier", "selection": {"values": ["AA", null]}}]}
            """;

    @Test
    void aDefinitionSurvivesBeingStored() {
        Definition read = Definitions.read(JSON.readTree(WHOLE));

        assertThat(Definitions.stored(Definitions.write(read))).isEqualTo(read);
        assertThat(read.tiles().getFirst().visual().kind()).isEqualTo(VisualKind.BAR);
        assertThat(read.tiles().getFirst().visual().category().grain()).isEqualTo(Grain.MONTH);
        assertThat(read.tiles().getFirst().dataset()).isEqualTo(new Dataset("SELECT 1 AS a", "sample"));
        assertThat(read.filters().get(1).selection().listed()).containsExactly("AA", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "BAR"            | "BARS"           | DEFINITION_INVALID   | definition.tiles[0].visual.kind
            "MONTH"          | "DECADE"         | DEFINITION_INVALID   | definition.tiles[0].visual.category.grain
            "x": 8           | "x": "eight"     | DEFINITION_INVALID   | definition.tiles[1].x
            "2024-01-01"     | "yesterday"      | DEFINITION_INVALID   | definition.filters[0].selection.from
            "2024-01-31"     | "2023-12-31"     | SELECTION_INVALID    | definition.filters[0].selection.to
            "id": "t2"       | "id": "t1"       | ID_TWICE             | definition.tiles[1].id
            "id": "f2"       | "id": "a b"      | ID_INVALID           | definition.filters[1].id
            "x": 8           | "x": 22          | TILE_OUTSIDE_GRID    | definition.tiles[1]
            "x": 8           | "x": 7           | TILES_OVERLAP        | definition.tiles[1]
            " SELECT 1 AS a "| " "              | DATASET_NEEDED       | definition.tiles[0].dataset.sql
            "column": "day"  | "column": ""     | FILTER_COLUMN_NEEDED | definition.filters[0].column
            """)
    void whatIsWrongIsNamed(String right, String wrong, String fault, String field) {
        FaultException thrown = catchThrowableOfType(
                FaultException.class, () -> Definitions.read(JSON.readTree(WHOLE.replace(right, wrong))));

        assertThat(thrown.fault().name()).isEqualTo(fault);
        assertThat(thrown.field()).contains(field);
    }

    @Test
    void aVisualThatIsNotFinishedCanBeKept() {
        Definition read = Definitions.read(JSON.readTree("""
                {"tiles": [{"id": "t1", "w": 8, "h": 6, "dataset": {"sql": "SELECT 1"}, "visual": {"kind": "PIE"}}]}
                """));

        assertThat(read.tiles()).hasSize(1);
    }

    @Test
    void somethingElseThanADefinitionIsRefused() {
        FaultException thrown =
                catchThrowableOfType(FaultException.class, () -> Definitions.read(JSON.readTree("[1]")));

        assertThat(thrown.fault()).isEqualTo(DashboardFault.DEFINITION_INVALID);
    }

    @Test
    void aTileThatNamesNoSheetIsOnTheFirst() {
        Definition read = Definitions.read(JSON.readTree("""
                {"sheets": [{"id": "s1", "title": "Today"}, {"id": "s2", "title": "Years"}],
                 "tiles": [{"id": "t1", "w": 8, "h": 6, "visual": {"kind": "TEXT"}},
                           {"id": "t2", "sheet": "s2", "w": 8, "h": 6, "visual": {"kind": "TEXT"}}]}
                """));

        assertThat(read.tilesOn("s1")).extracting(Tile::id).containsExactly("t1");
        assertThat(read.tilesOn("s2")).extracting(Tile::id).containsExactly("t2");
        assertThat(read.tilesOn(null)).hasSize(2);
        assertThat(Definitions.stored(Definitions.write(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sheets": [{"id": "s1"}]}                                                      | SHEET_TITLE_NEEDED    | sheets[0].title
            {"tiles": [{"id": "t", "sheet": "s2", "w": 4, "h": 4}]}                         | NO_SUCH_SHEET         | tiles[0].sheet
            {"filters": [{"id": "f", "column": "a", "sheet": "s2"}]}                        | NO_SUCH_SHEET         | filters[0].sheet
            {"filters": [{"id": "f", "kind": "TOP", "column": "a"}]}                        | FILTER_MEASURE_NEEDED | filters[0].by
            {"filters": [{"id": "f", "column": "a", "selection": {"least": 2, "most": 1}}]} | SELECTION_INVALID     | filters[0].selection.most
            {"filters": [{"id": "f", "column": "a", "selection": {"count": 0}}]}            | DEFINITION_INVALID    | filters[0].selection.count
            {"filters": [{"id": "f", "column": "a", "selection": {"relative": "SOON"}}]}    | DEFINITION_INVALID    | filters[0].selection.relative
            """)
    void whatIsWrongWithSheetsAndFiltersIsNamed(String json, String fault, String field) {
        FaultException thrown = catchThrowableOfType(FaultException.class, () -> Definitions.read(JSON.readTree(json)));

        assertThat(thrown.fault().name()).isEqualTo(fault);
        assertThat(thrown.field()).contains("definition." + field);
    }

    @Test
    void aSelectionIsWrittenWithoutWhatIsNotChosen() {
        Definition read = Definitions.read(JSON.readTree("""
                {"filters": [{"id": "f", "column": "a",
                              "selection": {"relative": "LAST_3_MONTHS", "nulls": "INCLUDED"}}]}
                """));

        assertThat(Definitions.write(read))
                .contains("\"selection\":{\"relative\":\"LAST_3_MONTHS\",\"nulls\":\"INCLUDED\"}");
    }

    @Test
    void fromAfarOnlyTheFirstSheetIsSeenAndOnlyItsTop() {
        Definition definition = Definitions.read(JSON.readTree("""
                {"sheets": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}],
                 "tiles": [
                   {"id": "a", "sheet": "one", "x": 0, "y": 0, "w": 8, "h": 3, "visual": {"kind": "TEXT", "text": "A"}},
                   {"id": "b", "sheet": "one", "x": 0, "y": 20, "w": 8, "h": 3, "visual": {"kind": "TEXT", "text": "B"}},
                   {"id": "c", "sheet": "two", "x": 8, "y": 0, "w": 8, "h": 3, "visual": {"kind": "TEXT", "text": "C"}}]}
                """));

        assertThat(definition.miniature().boxes()).containsExactly(new Miniature.Box("TEXT", 0, 0, 8, 3));
    }

    @Test
    void eachKindOfVisualHasAPictureOfItselfFromAfar() throws IOException {
        String pictures = new ClassPathResource("static/console/miniatures.svg").getContentAsString(UTF_8);

        assertThat(VisualKind.values()).allSatisfy(kind -> assertThat(pictures).contains("id=\"" + kind + "\""));
    }
}
