package dev.nightjar.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.quality.Evaluation.Outcome;
import dev.nightjar.quality.Rule.Severity;
import dev.nightjar.quality.Ruleset.Definition;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleStatementTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Table TABLE = new Table(
            new TableName("shop", "orders"),
            0,
            ObjectLocation.parse("lake://orders/"),
            new FileFormat.Parquet(),
            List.of(
                    new Field("id", DataType.Simple.BIGINT),
                    new Field("city", DataType.Varchar.UNBOUNDED),
                    new Field("sold", DataType.Simple.DATE)),
            List.of("id", "city", "sold"),
            List.of(),
            null,
            Map.of(),
            NOW,
            NOW);

    private final RuleStatement statement = new RuleStatement(TABLE);

    @Test
    void oneStatementAsksForAllRules() {
        String sql = statement.sql(List.of(
                rule(new Check.NotNull("ID")),
                rule(new Check.Range("id", "1", null)),
                rule(new Check.RowCount(1L, null)),
                rule(new Check.Test("city <> '' OR id = 0"))));

        assertThat(sql.replaceAll("\\s+", " "))
                .isEqualTo("SELECT count(*) , count_if((\"id\" IS NULL))"
                        + " , count_if(COALESCE((\"id\" < CAST('1' AS bigint)), false))"
                        + " , count_if(COALESCE((NOT ((city <> '') OR (id = 0))), false))"
                        + " FROM \"shop\".\"orders\" ");
    }

    @Test
    void aRuleIsKeptWhereEnoughRowsPass() {
        Rule most = new Rule(new Check.NotNull("id"), Severity.WARNING, new BigDecimal("0.95"));

        assertThat(read(most, 100L, 5L).passed()).isTrue();
        assertThat(read(most, 100L, 6L).passed()).isFalse();
        assertThat(read(rule(new Check.NotNull("id")), 1_000_000_000L, 1L).passed())
                .isFalse();
        assertThat(read(most, 0L, 0L).passed()).isTrue();
    }

    @Test
    void theNumberOfRowsIsMeasuredByTheRunsBefore() {
        Rule change = rule(new Check.RowCountChange(BigDecimal.TEN));

        assertThat(read(change, known(null, OptionalDouble.empty()), 5L).passed())
                .isTrue();
        assertThat(read(change, known(null, OptionalDouble.of(100)), 110L).passed())
                .isTrue();
        Outcome fewer = read(change, known(null, OptionalDouble.of(100)), 89L);
        assertThat(fewer.passed()).isFalse();
        assertThat(fewer.observed()).isEqualTo("-11.0 %");
    }

    @Test
    void freshnessIsOfTheNewestValueOrFile() {
        Rule values = rule(new Check.Freshness("sold", new BigDecimal("1.5")));
        Rule files = rule(new Check.Freshness(null, new BigDecimal("1.5")));
        double hourAgo = NOW.minusSeconds(3600).getEpochSecond();

        assertThat(read(values, 5L, hourAgo).passed()).isTrue();
        assertThat(read(values, 5L, hourAgo - 3600).passed()).isFalse();
        assertThat(read(values, 0L, null).passed()).isFalse();
        assertThat(read(files, known(NOW.minusSeconds(5399), OptionalDouble.empty()), 5L)
                        .passed())
                .isTrue();
        assertThat(read(files, known(NOW.minusSeconds(5460), OptionalDouble.empty()), 5L)
                        .passed())
                .isFalse();
    }

    @Test
    void rulesReadAsAwsWritesThem() {
        assertThat(rule(new Check.NotNull("id")).dqdl()).isEqualTo("IsComplete \"id\"");
        assertThat(new Rule(new Check.Unique("id"), Severity.WARNING, new BigDecimal("0.99")).dqdl())
                .isEqualTo("Uniqueness \"id\" >= 0.99");
        assertThat(rule(new Check.Range("id", "1", "9")).dqdl()).isEqualTo("ColumnValues \"id\" between 1 and 9");
        assertThat(rule(new Check.OneOf("city", List.of("a\"b", "c"))).dqdl())
                .isEqualTo("ColumnValues \"city\" in [\"a\\\"b\", \"c\"]");
        assertThat(rule(new Check.RowCount(null, 7L)).dqdl()).isEqualTo("RowCount <= 7");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2.5x, minimum, RULE_VALUE_BAD",
        "sold, 2026-13-01, minimum, RULE_VALUE_BAD",
        "gone, 1, column, RULE_COLUMN_UNKNOWN"
    })
    void whatIsWrongWithARangeIsSaidOfItsField(String column, String value, String field, String fault) {
        Check range = new Check.Range(column.equals("1") ? "id" : column, value, null);

        assertThatThrownBy(() ->
                        new RuleCheck(null).check(TABLE, new Definition(List.of(rule(range)), null, "UTC", false)))
                .isInstanceOfSatisfying(FaultException.class, e -> {
                    assertThat(e.fault().name()).isEqualTo(fault);
                    assertThat(e.field()).contains("rules[0]." + field);
                });
    }

    private static Rule rule(Check check) {
        return new Rule(check, Severity.CRITICAL, BigDecimal.ONE);
    }

    private static RuleStatement.Known known(Instant newestFile, OptionalDouble usual) {
        return new RuleStatement.Known(NOW, newestFile, usual);
    }

    private Outcome read(Rule rule, Object... cells) {
        return read(rule, known(null, OptionalDouble.empty()), cells);
    }

    private Outcome read(Rule rule, RuleStatement.Known known, Object... cells) {
        return statement.read(List.of(rule), Arrays.asList(cells), known).getFirst();
    }
}
