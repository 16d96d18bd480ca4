package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ChartFault;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions behind one picture.
 *
 * @param now a KPI's number over everything, where its trend does not tell it
 * @param before the same over the period before
 * @param positional whether the main answer's columns stand in the order category, split, values
 */
record TilePlan(
        TileQuery main, @Nullable TileQuery now, @Nullable TileQuery before, boolean positional) {

    /** Rows of a table or scatter plot that are read at all. */
    static final int MOST_ROWS = 10_000;

    /** @param visual {@linkplain Visual#relevant only with what its kind looks at} */
    static TilePlan of(Visual visual, Dataset dataset, Conditions conditions) {
        ChartOptions.check(visual);
        TileQuery main = new TileQuery(dataset, conditions.all(), shape(visual));
        boolean positional = visual.category() != null
                || visual.split() != null
                || !visual.values().isEmpty();
        if (visual.kind() != VisualKind.KPI) {
            return new TilePlan(main, null, null, positional);
        }
        Shape total = new Shape.Grouped(List.of(), summed(visual.values()));
        TileQuery now = visual.category() == null ? null : new TileQuery(dataset, conditions.all(), total);
        Optional<Conditions> earlier =
                visual.comparison() == Visual.Comparison.PREVIOUS_PERIOD ? conditions.periodBefore() : Optional.empty();
        TileQuery before = earlier.map(shifted -> new TileQuery(dataset, shifted.all(), total))
                .orElse(null);
        return new TilePlan(main, now, before, true);
    }

    /** How many rows there are behind an answer of so many: where rows are read themselves, the rest is not counted. */
    long total(long answered) {
        return main.shape() instanceof Shape.Rows rows && answered >= rows.limit() ? ChartData.MANY : answered;
    }

    private static Shape shape(Visual visual) {
        return switch (visual.kind()) {
            case SCATTER -> grouped(visual) && aggregated(visual) ? groups(visual) : rows(visual);
            case TABLE -> anyAggregated(visual) ? groups(visual) : rows(visual);
            case KPI, GAUGE, LINE, AREA, BAR, COMBO, WATERFALL, PIE, TREE_MAP, FUNNEL, HEAT_MAP, SANKEY, RADAR, TEXT ->
                groups(visual);
        };
    }

    private static boolean grouped(Visual visual) {
        return visual.category() != null;
    }

    private static boolean aggregated(Visual visual) {
        return visual.values().stream().allMatch(measure -> measure.aggregate() != Aggregate.NONE);
    }

    private static boolean anyAggregated(Visual visual) {
        return visual.values().stream().anyMatch(measure -> measure.aggregate() != Aggregate.NONE);
    }

    private static Shape groups(Visual visual) {
        List<Group> groups = new ArrayList<>();
        Visual.Category category = visual.category();
        if (category != null) {
            groups.add(new Group(category.column(), category.grain()));
        }
        if (visual.split() != null) {
            groups.add(new Group(visual.split(), null));
        }
        return new Shape.Grouped(groups, summed(visual.values()));
    }

    private static Shape rows(Visual visual) {
        List<String> columns = new ArrayList<>();
        if (visual.category() != null) {
            columns.add(visual.category().column());
        }
        if (visual.split() != null) {
            columns.add(visual.split());
        }
        for (Measure measure : visual.values()) {
            if (measure.column().equals(Measure.ROWS)) {
                throw new FaultException(ChartFault.CHART_FIELD_NEEDED, "category").about("visual.category");
            }
            columns.add(measure.column());
        }
        return new Shape.Rows(columns, MOST_ROWS + 1);
    }

    /** A value "as it is" is added up where several fall on one spot. */
    private static List<Measure> summed(List<Measure> measures) {
        return measures.stream()
                .map(measure -> measure.aggregate() == Aggregate.NONE
                        ? new Measure(measure.column(), Aggregate.SUM, measure.label(), measure.format())
                        : measure)
                .toList();
    }
}
