package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.Selection.Match;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTileSqlTests {

    private static final OutputColumn CARRIER = new OutputColumn("carrier", DataType.Varchar.UNBOUNDED);
    private static final OutputColumn DELAY = new OutputColumn("delay", DataType.Simple.BIGINT);
    private static final OutputColumn DAY = new OutputColumn("day", DataType.Simple.DATE);
    private static final OutputColumn AT = new OutputColumn("at", new DataType.Timestamp(3, false));
    private static final List<OutputColumn> COLUMNS = List.of(CARRIER, DELAY, DAY, AT);
    private static final Dataset FLIGHTS = new Dataset("SELECT * FROM flights -- all of them\n;", "sample");

    private final DatasetTileSql sql = new DatasetTileSql();

    @Test
    void groupsAreCountedGreatestFirst() {
        assertThat(grouped(List.of(new Group("carrier", null)), Measure.of("*", Aggregate.COUNT)))
                .isEqualTo("""
                        SELECT "carrier" "carrier" , count(*) "count" FROM ( SELECT * FROM flights ) "dataset" \
                        GROUP BY 1 ORDER BY "count" DESC NULLS LAST""");
    }

    @Test
    void datesAreCutToTheirPeriodNewestFirst() {
        assertThat(grouped(List.of(new Group("day", Grain.MONTH)), Measure.of("delay", Aggregate.AVERAGE)))
                .contains("date_trunc('month', \"day\") \"day\"")
                .contains("avg(\"delay\") \"average_delay\"")
                .endsWith("ORDER BY \"day\" DESC NULLS LAST");
    }

    @Test
    void twoMeasuresOfOneNameGetTwoNames() {
        assertThat(grouped(
                        List.of(new Group("carrier", null), new Group("day", null)),
                        Measure.of("delay", Aggregate.SUM),
                        Measure.of("delay", Aggregate.SUM),
                        Measure.of("delay", Aggregate.DISTINCT)))
                .contains("\"sum_delay\"")
                .contains("\"sum_delay_2\"")
                .contains("count(DISTINCT \"delay\")")
                .contains("GROUP BY 1, 2 ORDER BY \"sum_delay\" DESC");
    }

    @Test
    void aTotalHasNoGroups() {
        assertThat(grouped(List.of(), Measure.of("delay", Aggregate.MAXIMUM)))
                .contains("max(\"delay\")")
                .doesNotContain("GROUP BY")
                .doesNotContain("ORDER BY");
    }

    @Test
    void conditionsAreLiteralsOfTheColumnsType() {
        assertThat(where(new Condition.In(CARRIER, Arrays.asList("AA", null))))
                .endsWith("WHERE ((\"carrier\" IN ('AA')) OR (\"carrier\" IS NULL))");
        assertThat(where(new Condition.In(DELAY, List.of("5", "-7"))))
                .endsWith("WHERE (\"delay\" IN (CAST('5' AS bigint), CAST('-7' AS bigint)))");
        assertThat(where(new Condition.In(DAY, List.of("2024-01-31")))).endsWith("IN (DATE '2024-01-31'))");
        LocalDateTime from = LocalDateTime.parse("2024-01-01T00:00");
        assertThat(where(new Condition.Between(DAY, from, from.plusMonths(1))))
                .endsWith("WHERE ((\"day\" >= DATE '2024-01-01') AND (\"day\" < DATE '2024-02-01'))");
        assertThat(where(new Condition.Between(AT, null, from)))
                .endsWith("WHERE (\"at\" < TIMESTAMP '2024-01-01 00:00:00')");
    }

    @Test
    void numbersLieBetweenBothEnds() {
        assertThat(where(new Condition.Within(DELAY, new BigDecimal("5"), new BigDecimal("10"))))
                .endsWith("WHERE ((\"delay\" >= CAST('5' AS bigint)) AND (\"delay\" <= CAST('10' AS bigint)))");
        assertThat(where(new Condition.Within(DELAY, null, new BigDecimal("10"))))
                .endsWith("WHERE (\"delay\" <= CAST('10' AS bigint))");
    }

    @Test
    void textsAreComparedWhateverTheCase() {
        assertThat(where(new Condition.Like(CARRIER, Match.STARTS_WITH, "A%'")))
                .endsWith("WHERE starts_with(lower(\"carrier\"), lower('A%'''))");
        assertThat(where(new Condition.Without(new Condition.Like(DELAY, Match.CONTAINS, "7"))))
                .contains("NOT COALESCE((strpos(lower(CAST(\"delay\" AS varchar)), lower('7')) > 0), false)");
        assertThat(where(new Condition.Either(
                        new Condition.Like(CARRIER, Match.IS, "aa"), new Condition.Valueless(CARRIER))))
                .endsWith("WHERE ((lower(\"carrier\") = lower('aa')) OR (\"carrier\" IS NULL))");
    }

    @Test
    void theGreatestAreRankedAmongWhatTheOtherConditionsLeave() {
        Condition top = new Condition.Top(CARRIER, Measure.of("delay", Aggregate.AVERAGE), 3, false);
        String written = flat(sql.write(
                new TileQuery(
                        FLIGHTS,
                        List.of(top, new Condition.Valueless(DAY)),
                        new Shape.Grouped(List.of(), List.of(Measure.of("*", Aggregate.COUNT)))),
                COLUMNS));

        assertThat(written)
                .contains("\"carrier\" IN (SELECT \"carrier\" FROM ( SELECT \"carrier\" \"carrier\" ,"
                        + " avg(\"delay\") \"average_delay\" FROM ( SELECT * FROM flights ) \"dataset\""
                        + " WHERE (\"day\" IS NULL) GROUP BY 1"
                        + " ORDER BY \"average_delay\" DESC NULLS LAST, \"carrier\" ASC NULLS LAST LIMIT 3 )")
                .endsWith("AND (\"day\" IS NULL))");
    }

    @Test
    void unnamedColumnsGetTheNamesTheyAreKnownBy() {
        OutputColumn unnamed = new OutputColumn("_col0", DataType.Simple.BIGINT);

        assertThat(flat(sql.write(
                        new TileQuery(new Dataset("SELECT 1", null), List.of(), new Shape.Rows(List.of("_col0"), 10)),
                        List.of(unnamed))))
                .contains("\"dataset\" (\"_col0\")")
                .endsWith("LIMIT 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' OR '1'='1",
                "'); DROP TABLE flights; --",
                "\\'; SELECT",
                "*/ 1 /*",
                "\u2019 OR 1=1",
                "\"; SELECT secret FROM other"
            })
    void whatSomebodyChoseIsOnlyEverAValue(String evil) {
        String written = sql.write(
                new TileQuery(
                        FLIGHTS, List.of(new Condition.In(CARRIER, List.of(evil))), new Shape.Values("carrier", 10)),
                COLUMNS);

        assertThat(new SqlParser().createStatement(written)).isInstanceOf(Query.class);
        assertThat(written).contains("'" + evil.replace("'", "''") + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE flights", "SHOW TABLES", "SELECT 1) UNION (SELECT 2", "SELECT 1; SELECT 2"})
    void aDatasetIsOneQuery(String statement) {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> sql.write(
                        new TileQuery(new Dataset(statement, null), List.of(), new Shape.Rows(List.of(), 10)),
                        COLUMNS));
    }

    private String grouped(List<Group> groups, Measure... measures) {
        return flat(
                sql.write(new TileQuery(FLIGHTS, List.of(), new Shape.Grouped(groups, List.of(measures))), COLUMNS));
    }

    private String where(Condition condition) {
        return flat(sql.write(
                new TileQuery(
                        FLIGHTS,
                        List.of(condition),
                        new Shape.Grouped(List.of(), List.of(Measure.of("*", Aggregate.COUNT)))),
                COLUMNS));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
