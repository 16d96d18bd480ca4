package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.Visual.Category;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.fault.FaultException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillPathTests {

    private static final Tile YEARS = tile(new Category("day", Grain.YEAR));
    private static final Tile CARRIERS =
            tile(new Category("carrier", null), new Category("flights", null), new Category("day", Grain.WEEK));

    private static Tile tile(Category first, Category... below) {
        Visual bars =
                Visual.of(VisualKind.BAR, "").withCategory(first).withValues(List.of(Measure.of("*", Aggregate.COUNT)));
        return new Tile("t", null, 0, 0, 8, 6, null, bars, List.of(below));
    }

    @Test
    void periodsGoOnToFinerOnes() {
        assertThat(DrillPath.of(YEARS).levels())
                .extracting(Category::grain)
                .containsExactly(Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.WEEK, Grain.DAY);
        assertThat(DrillPath.of(CARRIERS).levels())
                .containsExactly(
                        new Category("carrier", null),
                        new Category("flights", null),
                        new Category("day", Grain.WEEK),
                        new Category("day", Grain.DAY));
    }

    @Test
    void eachStepIsACondition() {
        List<Condition> conditions =
                DrillPath.of(YEARS).conditions(List.of(FakeRuns.DAY), List.of("2024-01-01", "2024-04-01"));

        assertThat(conditions)
                .containsExactly(
                        new Condition.Between(FakeRuns.DAY, day("2024-01-01"), day("2025-01-01")),
                        new Condition.Between(FakeRuns.DAY, day("2024-04-01"), day("2024-07-01")));
        assertThat(DrillPath.of(CARRIERS).conditions(List.of(FakeRuns.CARRIER), Arrays.asList((String) null)))
                .containsExactly(new Condition.In(FakeRuns.CARRIER, Arrays.asList((String) null)));
    }

    private static LocalDateTime day(String text) {
        return LocalDate.parse(text).atStartOfDay();
    }

    @Test
    void aTileIsShownOnTheLevelReached() {
        assertThat(DrillPath.of(CARRIERS)
                        .after(CARRIERS, List.of("AA"))
                        .visual()
                        .category())
                .isEqualTo(new Category("flights", null));
        assertThat(DrillPath.of(CARRIERS).after(CARRIERS, List.of())).isEqualTo(CARRIERS);
    }

    @Test
    void belowTheLastLevelIsNothing() {
        DrillPath path = DrillPath.of(tile(new Category("carrier", null)));

        path.check(List.of(), "drill.t");
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> path.check(List.of("AA"), "drill.t"))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(DashboardFault.DRILL_TOO_DEEP));
    }

    @Test
    void aPivotTableGoesDownFromItsOuterField() {
        Visual pivot = Visual.of(VisualKind.PIVOT, "")
                .withRows(List.of(new Category("carrier", null), new Category("region", null)))
                .withValues(List.of(Measure.of("*", Aggregate.COUNT)));
        Tile tile = new Tile("p", null, 0, 0, 8, 6, null, pivot, List.of(new Category("day", Grain.YEAR)));

        assertThat(DrillPath.of(tile).after(tile, List.of("AA")).visual().rows())
                .containsExactly(new Category("day", Grain.YEAR), new Category("region", null));
    }

    @Test
    void theTrendOfANumberGoesDownToo() {
        Visual trend = Visual.of(VisualKind.KPI, "")
                .withCategory(new Category("day", Grain.MONTH))
                .withValues(List.of(Measure.of("*", Aggregate.COUNT)));
        Tile tile = new Tile("k", null, 0, 0, 8, 6, null, trend, List.of());

        assertThat(DrillPath.of(tile).levels())
                .extracting(Category::grain)
                .containsExactly(Grain.MONTH, Grain.WEEK, Grain.DAY);
    }
}
