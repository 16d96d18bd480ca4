package dev.nightjar.dashboard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the difference between two marks of a tile comes from: the same difference taken apart by one column after the
 * other. Computed from the rows, nothing is estimated: the effects of a dimension add up to {@code after - before}.
 *
 * @param dimensions first the one over which the change is spread least evenly
 * @param skipped columns with too many values to be taken apart
 * @param alike columns of which no value is on both sides, such as the weekday for two days: they tell the marks apart,
 *     but explain nothing
 */
public record Explanation(
        BigDecimal before,
        BigDecimal after,
        List<Dimension> dimensions,
        List<String> skipped,
        List<String> alike,
        long bytesScanned,
        long priceMicros) {

    /**
     * The difference by one column.
     *
     * @param uneven how much of the change lies elsewhere than it would if all values had changed in proportion, over the
     *     contributions named, in the measure's unit: great where a few values make the change
     * @param contributions those of the greatest effect
     * @param others how many values are left out, with their effect together
     */
    public record Dimension(
            String column, BigDecimal uneven, List<Contribution> contributions, int others, BigDecimal othersEffect) {}

    /**
     * The part of one value.
     *
     * @param value null is "no value"
     * @param before the measure over the rows with this value; null where there are none
     * @param mix the part of the effect of an average that comes from the value having more or fewer of all rows; zero
     *     for sums and counts
     */
    public record Contribution(
            @Nullable String value,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            BigDecimal effect,
            BigDecimal mix) {}
}
