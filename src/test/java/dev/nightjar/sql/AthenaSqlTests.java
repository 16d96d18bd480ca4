package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AthenaSqlTests {

    private static final Relation SALES = new Relation(
            new RelationName("shop", "sales"),
            List.of(new Field("amount", DataType.Simple.DOUBLE), new Field("item", DataType.Varchar.UNBOUNDED)),
            List.of(new Field("region", DataType.Varchar.UNBOUNDED), new Field("day", DataType.Simple.DATE)),
            new FileFormat.Parquet(),
            List.of("amount", "item"));

    private final AthenaSql sql = new AthenaSql(new Shop());

    @Test
    void aPlanNamesItsColumnsAndScans() {
        Plan.Select plan = select("SELECT item AS Thing, sum(amount), 1 FROM Sales GROUP BY 1");

        assertThat(plan.columns()).extracting(OutputColumn::name).containsExactly("Thing", "_col1", "_col2");
        assertThat(plan.scans()).singleElement().satisfies(scan -> {
            assertThat(scan.view()).isEqualTo("nj_scan_1");
            assertThat(scan.columns()).containsExactlyInAnyOrder("item", "amount");
            assertThat(scan.filter()).isSameAs(PartitionFilter.ALL);
        });
        assertThat(plan.deterministic()).isTrue();
        assertThat(select("SELECT now()").deterministic()).isFalse();
    }

    @Test
    void testsOnPartitionKeysPrunePartitions() {
        PartitionFilter filter = filter("region IN ('eu', 'us') AND day >= DATE '2024-01-02' AND amount > 3");

        assertThat(filter.equal()).containsEntry("region", List.of("eu", "us"));
        assertThat(filter.accepts().test(List.of("eu", "2024-01-02"))).isTrue();
        assertThat(filter.accepts().test(List.of("eu", "2024-01-01"))).isFalse();
        assertThat(filter.accepts().test(List.of("asia", "2024-02-01"))).isFalse();
        assertThat(filter.accepts().test(Arrays.asList("us", null))).isFalse();
    }

    @Test
    void whatIsNotUnderstoodPrunesNothing() {
        assertThat(filter("region = 'eu' OR amount > 3").accepts().test(List.of("us", "2024-01-01")))
                .isTrue();
        assertThat(filter("NOT region = 'eu'").accepts().test(List.of("eu", "2024-01-01")))
                .isTrue();
        assertThat(filter("region || '' = 'eu'").accepts().test(List.of("us", "2024-01-01")))
                .isTrue();
        assertThat(filter("region = 'eu' OR day BETWEEN DATE '2024-01-01' AND DATE '2024-01-31'")
                        .accepts()
                        .test(List.of("us", "2024-03-01")))
                .isFalse();
    }

    @Test
    void anOuterJoinKeepsItsPartitions() {
        Plan.Select plan =
                select("SELECT * FROM (VALUES 1) t(x) LEFT JOIN sales ON true WHERE region IS NULL OR region = 'eu'");

        assertThat(plan.scans().getFirst().filter().accepts().test(List.of("us", "2024-01-01")))
                .isTrue();
    }

    @Test
    void parametersAreLiterals() {
        Plan.Select plan = (Plan.Select) sql.plan("SELECT ?, ?", "shop", List.of("'a''b'", "DATE '2024-01-01'"));

        assertThat(plan.columns()).extracting(column -> column.type().trino()).containsExactly("varchar(3)", "date");
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> sql.plan("SELECT ?", "shop", List.of()))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(SqlFault.INVALID_PARAMETER_USAGE));
    }

    @Test
    void aMistakeHasAPlace() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> sql.plan("SELECT item,\n  amout FROM sales", "shop", List.of()))
                .satisfies(e -> {
                    assertThat(e.fault()).isEqualTo(SqlFault.COLUMN_NOT_FOUND);
                    assertThat(e.getMessage()).isEqualTo("Column 'amout' cannot be resolved. Did you mean 'amount'?");
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(3);
                });
    }

    @Test
    void aPartOfANameIsEnoughForASuggestion() {
        assertThat(Suggestions.of("delay", List.of("delay_minutes", "origin", "dely")))
                .isEqualTo(". Did you mean 'dely' or 'delay_minutes'?");
        assertThat(Suggestions.of("order_date", List.of("date", "id"))).isEqualTo(". Did you mean 'date'?");
        assertThat(Suggestions.of("id", List.of("width"))).isEmpty();
    }

    @Test
    void aScriptIsCheckedStatementByStatement() {
        String script = "SELECT ';' FROM sales;\n-- fine\nSELECT nope FROM sales; SELECT ? ;\nSELECT lower(";

        assertThat(sql.check(script, "shop")).hasSize(2).first().satisfies(problem -> {
            assertThat(script.substring(problem.from(), problem.to())).isEqualTo("nope");
        });
    }

    @Test
    void showAndDescribeAnswerFromTheCatalog() {
        assertThat(rows("SHOW TABLES IN shop LIKE 's%'")).containsExactly(List.of("sales"));
        assertThat(rows("show databases")).containsExactly(List.of("shop"));
        assertThat(rows("SHOW COLUMNS FROM sales")).hasSize(4);
        assertThat(sql.plan("DESCRIBE `shop`.`sales`", null, List.of()))
                .isInstanceOfSatisfying(
                        Plan.Act.class,
                        act -> assertThat(act.command()).isEqualTo(new Command.Describe(SALES.name(), false)));
        assertThat(sql.plan("EXPLAIN (FORMAT JSON) SELECT amount FROM sales", "shop", List.of()))
                .isInstanceOfSatisfying(
                        Plan.Explain.class,
                        explain -> assertThat(explain.form()).isEqualTo(Plan.Form.JSON));
    }

    @Test
    void aDashboardsQuestionIsComposedFromTrees() {
        String question = new DatasetQuery(
                        "select * from sales -- all\n;",
                        List.of(),
                        List.of(),
                        List.of(new DatasetQuery.Dimension("day", Optional.of(DatasetQuery.Grain.MONTH), "day")),
                        List.of(new DatasetQuery.Measure(DatasetQuery.Aggregate.SUM, Optional.of("amount"), "total")),
                        List.of(
                                new DatasetQuery.Condition.In(
                                        "item", DataType.Varchar.UNBOUNDED, Arrays.asList("it's", null)),
                                new DatasetQuery.Condition.Between(
                                        "day", DataType.Simple.DATE, Optional.of("2024-01-01"), Optional.empty())),
                        List.of(new DatasetQuery.Order("total", true)),
                        OptionalInt.of(10))
                .sql();

        assertThat(question).contains("'it''s'", "DATE '2024-01-01'", "LIMIT 10");
        assertThat(select(question).columns()).extracting(OutputColumn::name).containsExactly("day", "total");
    }

    private Plan.Select select(String text) {
        return (Plan.Select) sql.plan(text, "shop", List.of());
    }

    private PartitionFilter filter(String condition) {
        return select("SELECT count(*) FROM sales WHERE " + condition)
                .scans()
                .getFirst()
                .filter();
    }

    private List<List<Object>> rows(String text) {
        return ((Plan.Answer) sql.plan(text, "shop", List.of())).rows();
    }

    private static final class Shop implements Relations {
        @Override
        public Optional<Relation> find(RelationName name) {
            return name.equals(SALES.name()) ? Optional.of(SALES) : Optional.empty();
        }

        @Override
        public boolean hasDatabase(String database) {
            return database.equals("shop");
        }

        @Override
        public List<String> databases() {
            return List.of("shop");
        }

        @Override
        public List<String> names(String database) {
            return List.of("sales");
        }
    }
}
