package dev.nightjar.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a column, as Glue's ColumnStatisticsData; null is what its kind has none of.
 *
 * @param rows that were looked at, {@code nulls} of them without a value
 * @param distinct about how many values there are
 * @param minimum and {@code maximum} as text; the first and last text by order, cut off, for texts
 * @param empty texts without a character
 * @param distribution the share of the values in bars of equal width from the minimum to the maximum
 */
public record ColumnFigures(
        String column,
        String type,
        ColumnKind kind,
        long rows,
        long nulls,
        @Nullable Long distinct,
        @Nullable String minimum,
        @Nullable String maximum,
        @Nullable Double average,
        @Nullable Long maximumLength,
        @Nullable Double averageLength,
        @Nullable Long empty,
        @Nullable Long trues,
        @Nullable Long falses,
        List<Double> distribution) {}
