package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.sql.DatasetFormulas.Calculated;
import dev.nightjar.sql.DatasetFormulas.Plain;
import dev.nightjar.sql.DatasetFormulas.Problem;
import dev.nightjar.sql.DatasetRelation.Column;
import dev.nightjar.sql.DatasetRelation.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFormulasTests {

    private static final List<Plain> FIELDS = List.of(
            new Plain("delay", "Delay", DataType.Simple.INTEGER),
            new Plain("cost", "Cost in $", new DataType.Decimal(10, 2)),
            new Plain("region", "Region", DataType.Varchar.UNBOUNDED),
            new Plain("day", "Day", DataType.Simple.DATE));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 + 2 * {Delay} | (1 + (2 * "delay"))
            -Delay ^ 2 | -(power("delay", 2))
            {Cost in $} / delay | (CAST("cost" AS double) / NULLIF("delay", 0))
            ifelse(Delay > 15 AND NOT isNull(Region), 'late', 'fine') | (CASE WHEN (("delay" > 15) AND (NOT ("region" IS NULL))) THEN 'late' ELSE 'fine' END)
            in(Region, ['West', 'it''s']) | ("region" IN ('West', 'it''s'))
            truncDate('MM', Day) | date_trunc('month', CAST("day" AS timestamp(3)))
            extract('WD', Day) | (mod(day_of_week(CAST("day" AS timestamp(3))), 7) + 1)
            Day >= '2024-01-01' | ("day" >= CAST('2024-01-01' AS timestamp(3)))
            parseDate(Region, 'MM/dd/yyyy') | TRY(CAST(parse_datetime("region", 'MM/dd/yyyy') AS timestamp(3)))
            sumOver(Delay, [Region]) | sum("delay") OVER (PARTITION BY "region")
            rank([Delay DESC], [Region]) | rank() OVER (PARTITION BY "region" ORDER BY "delay" DESC NULLS LAST)
            runningSum(Delay, [Day]) | sum("delay") OVER (ORDER BY "day" ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
            lag(Delay, [Day], 1, [Region]) | lag("delay", 1) OVER (PARTITION BY "region" ORDER BY "day" ASC NULLS LAST)
            /* a note */ concat(Region, ")") | concat("region", ')')
            """)
    void aFormulaIsWrittenAsSql(String formula, String sql) {
        assertThat(written(new Calculated("x", "X", formula))).isEqualTo("""
                SELECT * , %s "x" FROM ( SELECT "delay" "delay" FROM ( SELECT 1 delay ) "source" ) "fields\"""".formatted(sql));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 + {Dealy} | 4 | 11 | There is no field 'Dealy'. Did you mean 'Delay'?
            roud(Delay) | 0 | 4 | There is no function 'roud'. Did you mean 'round'?
            Delay + Region | 0 | 14 | Texts are joined by concat(text, text …)
            round(Region) | 6 | 12 | Here stands a number: round(number, digits?)
            ifelse(Delay, 1, 2) | 0 | 19 | These do not go together. It is used like this: ifelse(if, then, … else)
            ifelse(Delay > 1, 1, 'a') | 0 | 25 | These do not go together. It is used like this: ifelse(if, then, … else)
            dateDiff(Day) | 0 | 13 | It is used like this: dateDiff(from, to, period?)
            truncDate('MONTH', Day) | 10 | 17 | Periods are YYYY, Q, MM, WK, DD, HH, MI and SS
            Region = 1 | 0 | 10 | These cannot be compared: one is text, the other integer
            (1 + 2 | 6 | 6 | Expected ')', not the end
            1 2 | 2 | 3 | Expected an operator or the end, not '2'
            'open | 0 | 5 | There is no closing '
            1.2.3 | 0 | 5 | '1.2.3' is no number
            not Delay | 4 | 9 | Here stands a condition
            """)
    void whatIsWrongIsSaidWithItsPlace(String formula, int from, int to, String message) {
        assertThat(problems(new Calculated("x", "X", formula))).containsExactly(new Problem("x", from, to, message));
    }

    @Test
    void aFieldStandsAboveThoseItRestsOnWhateverTheirOrder() {
        String sql = written(
                new Calculated("share", "Share", "{Late} / sumOver({Late}, [])"),
                new Calculated("late", "Late", "ifelse(Delay > 15, 1, 0)"));

        assertThat(sql)
                .startsWith(
                        "SELECT * , (CAST(\"late\" AS double) / NULLIF(sum(\"late\") OVER (), 0)) \"share\" FROM ( SELECT * , (CASE");
    }

    @Test
    void fieldsThatRestOnEachOtherAreRefused() {
        assertThat(problems(new Calculated("a", "A", "{B} + 1"), new Calculated("b", "B", "{A} + 1")))
                .extracting(Problem::id, Problem::message)
                .containsExactly(
                        tuple("a", "The field 'A' rests on itself"), tuple("b", "The field 'B' rests on itself"));
    }

    @Test
    void aProblemIsSaidOnceWhereItIs() {
        assertThat(problems(new Calculated("a", "A", "{B} + 1"), new Calculated("b", "B", "nothing + 1")))
                .extracting(Problem::id)
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1); DROP TABLE x; --", "{delay\"} FROM secrets", "read_csv('/etc/passwd')", "(SELECT 1)"})
    void onlyFormulasAreFormulas(String formula) {
        assertThat(problems(new Calculated("x", "X", formula))).hasSize(1);
    }

    @Test
    void theDocumentListsTheFunctionsOfTheTable() throws Exception {
        String listed = DatasetFormulas.functions().stream()
                .map(function -> "| `" + function.signature() + "` | " + function.description() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("docs/datasets.md"))).contains(listed);
    }

    @Test
    void everyFunctionHasAnExampleThatTheDialectKnows() throws Exception {
        List<String> examples = Files.readAllLines(Path.of("src/test/resources/sql/formulas.txt"));
        List<Calculated> calculated = IntStream.range(0, examples.size())
                .mapToObj(i -> new Calculated("f" + i, "F" + i, examples.get(i)))
                .toList();
        DatasetFormulas formulas = new DatasetFormulas(
                List.of(
                        new Plain("n", "n", DataType.Simple.INTEGER),
                        new Plain("t", "t", DataType.Varchar.UNBOUNDED),
                        new Plain("d", "d", DataType.Simple.DATE)),
                calculated);
        DatasetRelation relation = new DatasetRelation(
                new Source.Statement("SELECT 1 AS n, 'Hello' AS t, DATE '2024-01-15' AS d", List.of()),
                Stream.of("n", "t", "d")
                        .map(name -> new Column(name, Optional.empty(), name, Optional.empty()))
                        .toList(),
                formulas,
                List.of());

        assertThat(formulas.problems()).isEmpty();
        assertThat(new AthenaSql(new NoRelations())
                        .plan(relation.sql(), "", List.of())
                        .columns())
                .hasSize(3 + examples.size());
        assertThat(DatasetFormulas.functions())
                .allSatisfy(
                        function -> assertThat(examples).anyMatch(example -> example.contains(function.name() + "(")));
    }

    private static final class NoRelations implements Relations {

        @Override
        public Optional<Relation> find(RelationName name) {
            return Optional.empty();
        }

        @Override
        public boolean hasDatabase(String database) {
            return false;
        }

        @Override
        public List<String> databases() {
            return List.of();
        }

        @Override
        public List<String> names(String database) {
            return List.of();
        }
    }

    private static List<Problem> problems(Calculated... calculated) {
        return new DatasetFormulas(FIELDS, Arrays.asList(calculated)).problems();
    }

    private static String written(Calculated... calculated) {
        DatasetRelation relation = new DatasetRelation(
                new Source.Statement("SELECT 1 AS delay", List.of()),
                List.of(new Column("delay", Optional.empty(), "delay", Optional.empty())),
                new DatasetFormulas(FIELDS, Arrays.asList(calculated)),
                List.of());
        return relation.sql().replaceAll("\\s+", " ").strip();
    }
}
