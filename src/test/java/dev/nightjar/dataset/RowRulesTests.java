package dev.nightjar.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.dataset.RowRules.Line;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery.Condition;
import dev.nightjar.sql.DatasetSight.Rule;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRulesTests {

    private static final OutputColumn REGION = new OutputColumn("region", DataType.Varchar.UNBOUNDED);
    private static final OutputColumn STORE = new OutputColumn("store", DataType.Simple.INTEGER);

    @Test
    void whoeverIsInNoLineSeesNothing() {
        RowRules rules = rules(line("ada", null, "North", null));

        assertThat(rules.of("bob", Set.of("sales"))).contains(Rule.NOTHING);
    }

    @Test
    void linesOfAPersonAndTheirGroupsAddUpAndDifferingInOneValueTheyAreOneList() {
        RowRules rules = rules(
                line("ada", null, "North", null),
                line(null, "sales", "South", null),
                line(null, "it", "East", null),
                line("ada", null, "West", "7"),
                line("ada", null, "West", "8.0"));

        assertThat(rules.of("ada", Set.of("sales")))
                .contains(new Rule(List.of(
                        List.of(in(REGION, "North", "South")), List.of(in(REGION, "West"), in(STORE, "7", "8")))));
    }

    @Test
    void aLineWithoutValuesShowsEverything() {
        RowRules rules = rules(line("ada", null, "North", null), line(null, "bosses", null, null));

        assertThat(rules.of("ada", Set.of("bosses"))).isEmpty();
        assertThat(rules.of("ada", Set.of())).isPresent();
    }

    @Test
    void aValueThatNoRowCanHaveShowsNothingRatherThanEverything() {
        RowRules rules = rules(line("ada", null, "North", "seven"));

        assertThat(rules.of("ada", Set.of())).contains(Rule.NOTHING);
        assertThat(rules.unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 7, 7",
        "integer, 7.0, 7",
        "integer, 7.5,",
        "integer, 3000000000,",
        "bigint, 3000000000, 3000000000",
        "'decimal(5,2)', 1.5, 1.50",
        "'decimal(5,2)', 1.005,",
        "'decimal(5,2)', 1000,",
        "double, 1.5, 1.5",
        "boolean, TRUE, true",
        "boolean, yes,",
        "date, 2026-11-23, 2026-11-23",
        "date, 2026-11-23 00:00:00.000, 2026-11-23",
        "date, 2026-11-23 10:00:00,",
        "timestamp(3), 2026-11-23, 2026-11-23 00:00",
        "timestamp(3), 2026-11-23 10:11:12, 2026-11-23 10:11:12",
        "varchar, O'Hare, O'Hare",
        "varchar(3), abc, abc",
    })
    void valuesAreReadAsWhatTheFieldHolds(String type, String text, @Nullable String value) {
        DataType read = DataType.parse(type).orElseThrow();

        assertThat(RuleValues.matchable(read)).isTrue();
        assertThat(RuleValues.read(read, text).orElse(null)).isEqualTo(value);
    }

    @Test
    void fieldsAreKeptFromWhoeverNoRuleNamesAndOneThatDoesIsEnough() {
        UUID ada = UUID.randomUUID();
        UUID sales = UUID.randomUUID();
        DatasetSecurity security = new DatasetSecurity(
                null,
                List.of(),
                List.of(
                        new DatasetSecurity.FieldRule(List.of("Salary", "bonus"), List.of(ada), List.of()),
                        new DatasetSecurity.FieldRule(List.of("bonus"), List.of(), List.of(sales))));

        assertThat(security.keptFrom(ada, Set.of())).isEmpty();
        assertThat(security.keptFrom(UUID.randomUUID(), Set.of(sales))).containsExactly("salary");
        assertThat(security.keptFrom(null, Set.of())).containsExactlyInAnyOrder("salary", "bonus");
    }

    private static RowRules rules(Line... lines) {
        return new RowRules(List.of(REGION, STORE), List.of(lines));
    }

    private static Line line(@Nullable String user, @Nullable String group, @Nullable String... cells) {
        return new Line(user, group, Arrays.asList(cells));
    }

    private static Condition in(OutputColumn column, String... values) {
        return new Condition.In(column.name(), column.type(), new ArrayList<>(List.of(values)));
    }
}
