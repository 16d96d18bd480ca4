package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ChartData.Aside;
import dev.nightjar.chart.ChartFault;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.PivotTotals;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Conditions.Earlier;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions behind one picture.
 *
 * @param now a KPI's number over everything, where its trend does not tell it
 * @param before the same over the period before
 * @param asides what else the picture shows that its main answer does not tell
 * @param alignment of the rows of an earlier period with those of the one that is shown; null where there are none
 * @param positional whether the main answer's columns stand in the order category, split, panels, values
 */
record TilePlan(
        TileQuery main,
        @Nullable TileQuery now,
        @Nullable TileQuery before,
        Map<Aside, TileQuery> asides,
        @Nullable Alignment alignment,
        boolean positional) {

    /** Rows of a table or scatter plot that are read at all. */
    static final int MOST_ROWS = 10_000;

    /** Rows of a pivot table that are read: as many cells as it shows, and their totals. */
    static final int MOST_CELLS = 150_000;

    /** @param visual {@linkplain Visual#relevant only with what its kind looks at} */
    static TilePlan of(Visual visual, Dataset dataset, Conditions conditions) {
        ChartOptions.check(visual);
        TileQuery main = new TileQuery(dataset, conditions.all(), shape(visual));
        boolean positional = visual.kind() == VisualKind.PIVOT
                || visual.category() != null
                || visual.split() != null
                || !visual.values().isEmpty();
        if (visual.kind() == VisualKind.KPI) {
            return figure(visual, main, conditions);
        }
        Map<Aside, TileQuery> asides = asides(visual, main);
        Earlier earlier = compared(visual) ? earlier(visual, conditions).orElse(null) : null;
        if (earlier != null) {
            asides.put(Aside.BEFORE, new TileQuery(dataset, earlier.conditions().all(), main.shape()));
        }
        return new TilePlan(main, null, null, asides, earlier == null ? null : alignment(visual, earlier), positional);
    }

    /** Of several small figures each has its own number: these come as asides. */
    private static TilePlan figure(Visual visual, TileQuery main, Conditions conditions) {
        String panels = visual.panels();
        List<Group> groups = panels == null ? List.of() : List.of(new Group(panels, null));
        Shape total = new Shape.Grouped(groups, summed(visual.values()));
        boolean asked = visual.category() != null || panels != null;
        TileQuery now = asked ? new TileQuery(main.dataset(), conditions.all(), total) : null;
        boolean dated = !conditions.dates().isEmpty(); // over everything a year earlier is the same
        TileQuery before = visual.againstEarlier() && dated
                ? earlier(visual, conditions)
                        .map(moved ->
                                new TileQuery(main.dataset(), moved.conditions().all(), total))
                        .orElse(null)
                : null;
        if (panels == null) {
            return new TilePlan(main, now, before, Map.of(), null, true);
        }
        Map<Aside, TileQuery> asides = new EnumMap<>(Aside.class);
        Optional.ofNullable(now).ifPresent(query -> asides.put(Aside.NOW, query));
        Optional.ofNullable(before).ifPresent(query -> asides.put(Aside.BEFORE, query));
        return new TilePlan(main, null, null, asides, null, true);
    }

    private static Optional<Earlier> earlier(Visual visual, Conditions conditions) {
        return visual.comparison() == Visual.Comparison.PREVIOUS_YEAR
                ? Optional.of(conditions.yearBefore())
                : conditions.periodBefore();
    }

    /** Whether an earlier period is drawn beside the one that is shown. */
    private static boolean compared(Visual visual) {
        boolean series = switch (visual.kind()) {
            case LINE, AREA, BAR -> visual.split() == null && visual.values().size() == 1 && visual.panels() == null;
            case TEXT -> !visual.values().isEmpty();
            case KPI,
                    GAUGE,
                    COMBO,
                    WATERFALL,
                    PIE,
                    TREE_MAP,
                    FUNNEL,
                    SCATTER,
                    HEAT_MAP,
                    CALENDAR,
                    SANKEY,
                    RADAR,
                    HISTOGRAM,
                    BOX_PLOT,
                    WORD_CLOUD,
                    MAP,
                    POINT_MAP,
                    PIVOT,
                    TABLE,
                    IMAGE -> false;
        };
        return series && visual.againstEarlier();
    }

    private static @Nullable Alignment alignment(Visual visual, Earlier earlier) {
        Visual.Category category = visual.category();
        if (category == null || visual.kind() == VisualKind.TEXT) {
            return null;
        }
        LocalDateTime from = earlier.before().start();
        LocalDateTime now = earlier.now().start();
        return visual.comparison() == Visual.Comparison.PREVIOUS_YEAR || from == null || now == null
                ? Alignment.ofYears(category.grain())
                : Alignment.ofPeriods(category.grain(), from, now);
    }

    private static Map<Aside, TileQuery> asides(Visual visual, TileQuery main) {
        Map<Aside, TileQuery> asides = new EnumMap<>(Aside.class);
        boolean table = visual.kind() == VisualKind.TABLE;
        if (table && visual.look().totals() == Boolean.TRUE && !visual.values().isEmpty()) {
            Shape total = new Shape.Grouped(List.of(), totalled(visual.values()));
            asides.put(Aside.TOTALS, new TileQuery(main.dataset(), main.conditions(), total));
        }
        if (table && main.shape() instanceof Shape.Grouped grouped) {
            visual.values().stream()
                    .map(Measure::sparkline)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(over -> asides.put(Aside.TRENDS, along(over, main, grouped)));
        }
        return asides;
    }

    private static TileQuery along(Visual.Category over, TileQuery main, Shape.Grouped grouped) {
        List<Group> groups = new ArrayList<>(grouped.groups());
        groups.add(new Group(over.column(), over.grain()));
        return new TileQuery(main.dataset(), main.conditions(), new Shape.Grouped(groups, grouped.measures()));
    }

    /** What is no number has no total but the number of its values. */
    private static List<Measure> totalled(List<Measure> measures) {
        return measures.stream()
                .map(measure -> measure.aggregate() == Aggregate.NONE ? measure.as(Aggregate.COUNT) : measure)
                .toList();
    }

    /** All of them. */
    Stream<TileQuery> queries() {
        return Stream.of(Stream.of(main), Stream.ofNullable(now), Stream.ofNullable(before), asides.values().stream())
                .flatMap(some -> some);
    }

    /** How many rows there are behind an answer of so many: where rows are read themselves, the rest is not counted. */
    long total(long answered) {
        return main.shape() instanceof Shape.Rows rows && answered >= rows.limit() ? ChartData.MANY : answered;
    }

    /** How many rows of the main answer are read. */
    int most() {
        return main.shape() instanceof Shape.Totalled ? MOST_CELLS : MOST_ROWS;
    }

    private static Shape shape(Visual visual) {
        return switch (visual.kind()) {
            case SCATTER, POINT_MAP -> grouped(visual) && aggregated(visual) ? groups(visual) : rows(visual);
            case TABLE -> anyAggregated(visual) ? groups(visual) : rows(visual);
            case PIVOT -> totals(visual);
            case HISTOGRAM -> new Shape.Ranges(visual.panels(), number(visual), visual.bins());
            case BOX_PLOT -> spread(visual);
            case CALENDAR -> groups(visual.daily());
            case KPI,
                    GAUGE,
                    LINE,
                    AREA,
                    BAR,
                    COMBO,
                    WATERFALL,
                    PIE,
                    TREE_MAP,
                    FUNNEL,
                    HEAT_MAP,
                    SANKEY,
                    RADAR,
                    WORD_CLOUD,
                    MAP,
                    TEXT,
                    IMAGE -> groups(visual);
        };
    }

    private static Shape totals(Visual visual) {
        List<Group> groups = Stream.concat(visual.rows().stream(), visual.columns().stream())
                .map(field -> new Group(field.column(), field.grain()))
                .toList();
        return new Shape.Totalled(groups, summed(visual.values()), PivotTotals.of(visual));
    }

    private static Shape spread(Visual visual) {
        Visual.Category category = visual.category();
        Group group = category == null ? null : new Group(category.column(), category.grain());
        return new Shape.Spread(group, visual.panels(), number(visual));
    }

    /** The column of the first value, which must be one: rows as such have no size. */
    private static String number(Visual visual) {
        String column = visual.values().getFirst().column();
        if (column.equals(Measure.ROWS)) {
            throw new FaultException(ChartFault.CHART_FIELD_NEEDED, "values").about("visual.values");
        }
        return column;
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
        if (visual.panels() != null) {
            groups.add(new Group(visual.panels(), null));
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
        if (visual.panels() != null) {
            columns.add(visual.panels());
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
                .map(measure -> measure.aggregate() == Aggregate.NONE ? measure.as(Aggregate.SUM) : measure)
                .toList();
    }
}
