package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a table's column look.
 *
 * @param over the dates a sparkline goes along
 * @param rules the first that holds colours the cell
 */
public record CellLook(Show show, Visual.@Nullable Category over, List<Rule> rules) {

    public CellLook {
        show = show == null ? Show.PLAIN : show;
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    public enum Show {
        PLAIN,
        /** A bar behind the number, as long as the number is great. */
        BAR,
        /** A ground that is the darker the greater the number. */
        SCALE,
        /** A small line of the number over time. */
        SPARKLINE
    }

    /** @param to the other end of BETWEEN, both ends included */
    public record Rule(Test test, BigDecimal than, @Nullable BigDecimal to, Colour colour) {}

    public enum Test {
        LESS,
        GREATER,
        EQUAL,
        BETWEEN
    }

    public enum Colour {
        GOOD,
        WARNING,
        BAD
    }
}
