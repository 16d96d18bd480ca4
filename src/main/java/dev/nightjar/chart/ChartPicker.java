package dev.nightjar.chart;

import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Picks a sensible picture for an answer, the way a person would: one number is a figure, numbers over time a line,
 * numbers by name bars, two numbers points, two names and a number a heat map; whatever is none of these is a table.
 */
public final class ChartPicker {

    private static final int FEW = 8;
    private static final int MANY_POINTS = 12;
    private static final BigDecimal SAME_SCALE = BigDecimal.valueOf(20);
    private static final Set<String> PARTS_OF_DATES =
            Set.of("year", "quarter", "month", "week", "day", "hour", "weekday", "day_of_week", "dow", "yr");
    private static final List<String> AVERAGES =
            List.of("avg", "average", "mean", "median", "rate", "ratio", "pct", "percent", "share", "price");

    private final List<OutputColumn> columns;
    private final List<List<@Nullable Object>> rows;
    private final List<String> times = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private ChartPicker(List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        this.columns = columns;
        this.rows = rows;
        List<String> codes = new ArrayList<>();
        for (OutputColumn column : columns) {
            switch (ColumnRole.of(column.type())) {
                case TIME -> times.add(column.name());
                case NUMBER -> (code(column.name()) ? codes : numbers).add(column.name());
                case TEXT -> names.add(column.name());
                case OTHER -> {}
            }
        }
        (numbers.isEmpty() ? numbers : names).addAll(codes);
        if (nameIsTheKey()) {
            times.clear();
        }
    }

    /** Each row is about another name, which stands before any time: the times tell about it, they are no axis. */
    private boolean nameIsTheKey() {
        return rows.size() > 1
                && !times.isEmpty()
                && !names.isEmpty()
                && index(names.getFirst()) < index(times.getFirst())
                && distinct(names.getFirst()) == rows.size();
    }

    /** The picture that suits best. */
    public static Visual pick(List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        ChartPicker picker = new ChartPicker(columns, rows);
        return picker.as(picker.kind());
    }

    /** A picture of the wanted kind, its fields filled as well as the columns allow; a table where they do not. */
    public static Visual pick(VisualKind kind, List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        return new ChartPicker(columns, rows).as(kind);
    }

    private static boolean code(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PARTS_OF_DATES.contains(lower) || lower.equals("id") || lower.endsWith("_id");
    }

    private VisualKind kind() {
        if (numbers.isEmpty() || rows.isEmpty()) {
            return VisualKind.TABLE;
        }
        if (rows.size() == 1) {
            return columns.size() == 1 ? VisualKind.KPI : VisualKind.TABLE;
        }
        if (!times.isEmpty()) {
            return names.size() <= 1 ? VisualKind.LINE : VisualKind.TABLE;
        }
        return switch (names.size()) {
            case 0 -> numbers.size() >= 2 ? VisualKind.SCATTER : VisualKind.TABLE;
            case 1 -> byName(names.getFirst());
            case 2 -> numbers.size() == 1 ? VisualKind.HEAT_MAP : VisualKind.TABLE;
            default -> VisualKind.TABLE;
        };
    }

    private VisualKind byName(String name) {
        if (year(name)) {
            return VisualKind.LINE;
        }
        if (numbers.size() == 1 || sameScale()) {
            return VisualKind.BAR;
        }
        return rows.size() > MANY_POINTS ? VisualKind.SCATTER : VisualKind.TABLE;
    }

    private static boolean year(String name) {
        return name.equalsIgnoreCase("year") || name.equalsIgnoreCase("yr");
    }

    private Visual as(VisualKind kind) {
        Visual visual = Visual.of(kind, "");
        return switch (kind) {
            case KPI -> numbers.isEmpty() ? table() : withTrend(visual.withValues(measures(1)));
            case LINE, AREA, BAR -> numbers.isEmpty() || dimension() == null ? table() : series(visual);
            case GAUGE -> numbers.isEmpty() ? table() : visual.withValues(measures(2));
            case COMBO -> numbers.size() < 2 || dimension() == null ? table() : byCategory(visual, measures(2));
            case HISTOGRAM -> numbers.isEmpty() ? table() : visual.withValues(asTheyAre(1));
            case BOX_PLOT -> numbers.isEmpty() ? table() : named(visual.withValues(asTheyAre(1)));
            case CALENDAR -> numbers.isEmpty() || times.isEmpty() ? table() : byCategory(visual, measures(1));
            case PIVOT -> pivot(visual);
            case MAP, WORD_CLOUD ->
                numbers.isEmpty() || names.isEmpty()
                        ? table()
                        : visual.withCategory(Visual.Category.of(names.getFirst()))
                                .withValues(measures(1));
            case POINT_MAP -> numbers.size() < 2 ? table() : located(visual);
            case PIE, WATERFALL, FUNNEL ->
                numbers.isEmpty() || dimension() == null ? table() : byCategory(visual, measures(1));
            case TREE_MAP, RADAR -> numbers.isEmpty() || dimension() == null ? table() : series(visual);
            case SCATTER -> numbers.size() < 2 ? table() : points(visual);
            case HEAT_MAP, SANKEY -> crossed(visual);
            case TABLE -> table();
            case TEXT, IMAGE -> visual;
        };
    }

    private static Visual table() {
        return Visual.of(VisualKind.TABLE, "");
    }

    private @Nullable String dimension() {
        if (!times.isEmpty()) {
            return times.getFirst();
        }
        return names.isEmpty() ? null : names.getFirst();
    }

    private Visual withTrend(Visual visual) {
        return times.isEmpty() || rows.size() < 2 ? visual : visual.withCategory(Visual.Category.of(times.getFirst()));
    }

    private Visual series(Visual visual) {
        String dimension = Objects.requireNonNull(dimension());
        String split = names.stream()
                .filter(name -> !name.equals(dimension))
                .findFirst()
                .orElse(null);
        Visual filled = byCategory(visual, split != null || !sameScale() ? measures(1) : measures(FEW));
        if (year(dimension)) {
            filled = filled.withSort(new Visual.Sort(Visual.Sort.By.CATEGORY, false));
        }
        return split == null ? filled : filled.withSplit(split);
    }

    private Visual byCategory(Visual visual, List<Measure> measures) {
        String dimension = Objects.requireNonNull(dimension());
        Visual filled = visual.withCategory(Visual.Category.of(dimension)).withValues(measures);
        boolean ordered = code(dimension) && visual.kind() == VisualKind.BAR;
        return ordered ? filled.withSort(new Visual.Sort(Visual.Sort.By.CATEGORY, false)) : filled;
    }

    private Visual points(Visual visual) {
        Visual filled = visual.withValues(asTheyAre(3));
        if (names.isEmpty()) {
            return filled;
        }
        String name = names.getFirst();
        return distinct(name) <= FEW ? filled.withSplit(name) : filled.withCategory(Visual.Category.of(name));
    }

    private List<Measure> asTheyAre(int most) {
        return numbers.stream().limit(most).map(ChartPicker::asItIs).toList();
    }

    private static Measure asItIs(String name) {
        return new Measure(name, Aggregate.NONE, name, ValueFormat.PLAIN);
    }

    private Visual named(Visual visual) {
        return names.isEmpty() ? visual : visual.withCategory(Visual.Category.of(names.getFirst()));
    }

    private Visual pivot(Visual visual) {
        List<Visual.Category> dimensions = Stream.concat(names.stream(), times.stream())
                .map(Visual.Category::of)
                .toList();
        if (numbers.isEmpty() || dimensions.isEmpty()) {
            return table();
        }
        return visual.withRows(dimensions.subList(0, 1))
                .withColumns(dimensions.subList(1, Math.min(2, dimensions.size())))
                .withValues(measures(1));
    }

    /** Longitude and latitude by their names, where they have such; the first numbers otherwise. */
    private Visual located(Visual visual) {
        String east = numbers.stream()
                .filter(name -> starts(name, "lon", "lng"))
                .findFirst()
                .orElse(numbers.get(0));
        String north =
                numbers.stream().filter(name -> starts(name, "lat")).findFirst().orElse(numbers.get(1));
        List<Measure> values = new ArrayList<>(List.of(asItIs(east), asItIs(north)));
        numbers.stream()
                .filter(name -> !name.equals(east) && !name.equals(north))
                .findFirst()
                .ifPresent(size -> values.add(asItIs(size)));
        return named(visual.withValues(values));
    }

    private static boolean starts(String name, String... beginnings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(beginnings).anyMatch(lower::startsWith);
    }

    private Visual crossed(Visual visual) {
        List<String> dimensions = new ArrayList<>(times);
        dimensions.addAll(names);
        if (numbers.isEmpty() || dimensions.size() < 2) {
            return table();
        }
        return visual.withCategory(Visual.Category.of(dimensions.get(0)))
                .withSplit(dimensions.get(1))
                .withValues(measures(1));
    }

    private List<Measure> measures(int most) {
        return numbers.stream().limit(most).map(ChartPicker::measure).toList();
    }

    private static Measure measure(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        boolean average = AVERAGES.stream().anyMatch(lower::contains);
        return new Measure(column, average ? Aggregate.AVERAGE : Aggregate.SUM, column, ValueFormat.PLAIN);
    }

    /** Whether all numbers fit on one axis without one of them vanishing. */
    private boolean sameScale() {
        List<BigDecimal> tops = numbers.stream().map(this::top).toList();
        BigDecimal most = tops.stream().reduce(BigDecimal.ONE, BigDecimal::max);
        return tops.stream().allMatch(top -> top.multiply(SAME_SCALE).compareTo(most) >= 0);
    }

    private BigDecimal top(String column) {
        int index = index(column);
        return rows.stream()
                .map(row -> Cells.number(row.get(index)))
                .filter(Objects::nonNull)
                .map(BigDecimal::abs)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private long distinct(String column) {
        int index = index(column);
        return rows.stream()
                .map(row -> String.valueOf(row.get(index)))
                .distinct()
                .count();
    }

    private int index(String column) {
        return Fields.find(ChartData.raw(columns, rows), column);
    }
}
