package dev.nightjar.chart;

import org.jspecify.annotations.Nullable;

/**
 * A number a visual shows.
 *
 * @param column the column it comes from; {@code *} counts rows
 * @param label what people read instead of "Sum of …"
 */
public record Measure(
        String column, Aggregate aggregate, @Nullable String label, ValueFormat format) {

    /** The column that stands for whole rows, to be counted. */
    public static final String ROWS = "*";

    public Measure {
        aggregate = aggregate == null ? Aggregate.NONE : aggregate;
        format = format == null ? ValueFormat.PLAIN : format;
    }

    public static Measure of(String column, Aggregate aggregate) {
        return new Measure(column, aggregate, null, ValueFormat.PLAIN);
    }
}
