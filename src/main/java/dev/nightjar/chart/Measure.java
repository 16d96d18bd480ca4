package dev.nightjar.chart;

import org.jspecify.annotations.Nullable;

/**
 * A number a visual shows.
 *
 * @param column the column it comes from; {@code *} counts rows
 * @param label what people read instead of "Sum of …"
 * @param cell how it looks as a table's column
 * @param calculation what is shown instead, computed from the numbers beside each other
 */
public record Measure(
        String column,
        Aggregate aggregate,
        @Nullable String label,
        ValueFormat format,
        @Nullable CellLook cell,
        @Nullable Calculation calculation) {

    /** The column that stands for whole rows, to be counted. */
    public static final String ROWS = "*";

    private static final ValueFormat SHARE = new ValueFormat(ValueFormat.Style.PERCENT, 1, null);

    public Measure {
        aggregate = aggregate == null ? Aggregate.NONE : aggregate;
        ValueFormat usual = calculation != null && calculation.share() ? SHARE : ValueFormat.PLAIN;
        format = format == null || format.equals(ValueFormat.PLAIN) ? usual : format;
    }

    public Measure(
            String column, Aggregate aggregate, @Nullable String label, ValueFormat format, @Nullable CellLook cell) {
        this(column, aggregate, label, format, cell, null);
    }

    public Measure(String column, Aggregate aggregate, @Nullable String label, ValueFormat format) {
        this(column, aggregate, label, format, null);
    }

    public static Measure of(String column, Aggregate aggregate) {
        return new Measure(column, aggregate, null, ValueFormat.PLAIN);
    }

    public Measure as(Aggregate other) {
        return new Measure(column, other, label, format, cell, calculation);
    }

    /** Whether those of parts, added up, are the one of the whole. */
    boolean additive() {
        return calculation == null && aggregate.additive();
    }

    /** The dates its sparkline goes along; null where it has none. */
    public Visual.@Nullable Category sparkline() {
        return cell == null || cell.show() != CellLook.Show.SPARKLINE ? null : cell.over();
    }
}
