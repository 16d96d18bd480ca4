package dev.nightjar.query.web;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ChartPicker;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chose for a picture; what they did not choose is picked.
 *
 * @param x column along the axis, for points the first number
 * @param y column of the values, {@code *} to count rows; for points the second number
 * @param split column of the colours, {@code -} for none
 */
record ChartChoice(
        @Nullable VisualKind kind,
        @Nullable String x,
        @Nullable String y,
        @Nullable String split,
        @Nullable Aggregate aggregate) {

    private static final String NONE = "-";

    Visual applyTo(List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        if (kind == null) {
            return ChartPicker.pick(columns, rows);
        }
        Visual picked = ChartPicker.pick(kind, columns, rows);
        if (picked.kind() != kind) {
            picked = Visual.of(kind, "");
        }
        return switch (kind) {
            case SCATTER -> points(picked);
            case POINT_MAP -> points(picked);
            case TABLE, TEXT, IMAGE -> picked;
            case PIVOT -> measured(crossed(picked), List.of());
            case KPI,
                    LINE,
                    AREA,
                    BAR,
                    WATERFALL,
                    PIE,
                    TREE_MAP,
                    FUNNEL,
                    HEAT_MAP,
                    CALENDAR,
                    SANKEY,
                    RADAR,
                    HISTOGRAM,
                    BOX_PLOT,
                    WORD_CLOUD,
                    MAP -> measured(split(category(picked)), List.of());
            case GAUGE, COMBO ->
                measured(category(picked), picked.values().stream().skip(1).toList());
        };
    }

    private Visual category(Visual visual) {
        return x == null ? visual : visual.withCategory(Visual.Category.of(x));
    }

    private Visual split(Visual visual) {
        if (split == null) {
            return visual;
        }
        // One colour a value only makes sense for one measure
        return split.equals(NONE)
                ? visual.withSplit(null)
                : visual.withSplit(split)
                        .withValues(visual.values().stream().limit(1).toList());
    }

    /** For pivot tables the axis goes down and the split across. */
    private Visual crossed(Visual visual) {
        Visual down = x == null ? visual : visual.withRows(List.of(Visual.Category.of(x)));
        if (split == null) {
            return down;
        }
        return down.withColumns(split.equals(NONE) ? List.of() : List.of(Visual.Category.of(split)));
    }

    /** @param others values beside the first, which stay */
    private Visual measured(Visual visual, List<Measure> others) {
        if (y == null && aggregate == null) {
            return visual;
        }
        Measure first = visual.values().isEmpty()
                ? Measure.of(Measure.ROWS, Aggregate.COUNT)
                : visual.values().getFirst();
        List<Measure> values = new ArrayList<>(List.of(measure(first)));
        values.addAll(others);
        return visual.withValues(values);
    }

    private Measure measure(Measure picked) {
        String column = y == null ? picked.column() : y;
        if (column.equals(Measure.ROWS)) {
            return Measure.of(Measure.ROWS, Aggregate.COUNT);
        }
        Aggregate usual = picked.column().equals(Measure.ROWS) ? Aggregate.SUM : picked.aggregate();
        return new Measure(column, aggregate == null ? usual : aggregate, null, ValueFormat.PLAIN);
    }

    private Visual points(Visual picked) {
        List<Measure> values = new ArrayList<>(picked.values());
        replace(values, 0, x);
        replace(values, 1, y);
        Visual visual = picked.withValues(values);
        if (split == null) {
            return visual;
        }
        return split.equals(NONE) ? visual.withSplit(null) : visual.withSplit(split);
    }

    private static void replace(List<Measure> values, int index, @Nullable String column) {
        if (column == null) {
            return;
        }
        Measure measure = new Measure(column, Aggregate.NONE, column, ValueFormat.PLAIN);
        if (index < values.size()) {
            values.set(index, measure);
        } else {
            values.add(measure);
        }
    }
}
