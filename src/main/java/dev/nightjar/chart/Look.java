package dev.nightjar.chart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is drawn, where somebody wants it other than usual.
 *
 * @param percent stacks of bars or areas all reach to 100 %
 * @param bars which way bars go; few of one kind lie where null
 * @param full a pie without a hole
 * @param labels numbers stand at the marks
 * @param legend where the names of colours stand; above where null
 * @param axisFrom the least number of the value axis
 * @param logarithmic each step of the value axis is ten times the one before
 * @param totals a row (and, in a pivot table, a column) of totals; pivot tables have them where null
 * @param subtotals totals of the groups in a pivot table; there where null
 * @param region what a map shows; the world where null
 * @param bins about how many ranges a histogram has
 */
public record Look(
        boolean percent,
        @Nullable Bars bars,
        boolean full,
        boolean labels,
        @Nullable Legend legend,
        @Nullable BigDecimal axisFrom,
        @Nullable BigDecimal axisTo,
        boolean logarithmic,
        @Nullable Boolean totals,
        @Nullable Boolean subtotals,
        @Nullable Region region,
        @Nullable Integer bins) {

    public static final Look USUAL =
            new Look(false, null, false, false, null, null, null, false, null, null, null, null);

    public enum Bars {
        UPRIGHT,
        LYING
    }

    public enum Legend {
        NONE,
        TOP,
        BOTTOM
    }

    /** What a filled map can show. */
    public enum Region {
        WORLD,
        JAPAN,
        USA
    }

    boolean totalled(boolean usually) {
        return totals == null ? usually : totals;
    }

    boolean subtotalled() {
        return subtotals == null || subtotals;
    }
}
