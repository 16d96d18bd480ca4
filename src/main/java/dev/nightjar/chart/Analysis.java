package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is computed on top of the numbers of lines, areas and upright bars.
 *
 * @param lines across the picture, each at one number
 * @param trend the straight line nearest to the numbers
 * @param forecast how many periods the future is guessed for; none where null
 * @param anomalies numbers far from what those before them let expect are marked
 */
public record Analysis(
        List<Line> lines, boolean trend, @Nullable Integer forecast, boolean anomalies) {

    public static final Analysis NONE = new Analysis(List.of(), false, null, false);

    public Analysis {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** @param at the number itself, or which percentile of the numbers */
    public record Line(
            Kind kind, @Nullable BigDecimal at, @Nullable String label) {

        public enum Kind {
            CONSTANT,
            AVERAGE,
            MEDIAN,
            PERCENTILE
        }
    }
}
