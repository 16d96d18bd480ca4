package dev.nightjar.chart;

import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows a visual is drawn from.
 *
 * @param rows values in the JSON shapes of Trino's client protocol
 * @param total how many rows there are; more than {@code rows} where they were cut
 * @param aggregated whether a statement already made one row for each spot, its columns being the category (if any), the
 *     split (if any) and then the values, in this order; otherwise columns are found by name and added up here
 * @param asides answers to further questions about the same data
 * @param headline a KPI's number where the rows cannot tell it: an average is not the average of its days
 */
public record ChartData(
        List<OutputColumn> columns,
        List<List<@Nullable Object>> rows,
        long total,
        boolean aggregated,
        @Nullable Headline headline,
        Map<Aside, List<List<@Nullable Object>>> asides) {

    /** The {@code total} of rows that were cut without counting the rest. */
    public static final long MANY = Long.MAX_VALUE;

    /** What else may be known. */
    public enum Aside {
        /** One row: the visual's values over everything. */
        TOTALS,
        /** For each small picture of a figure its number over everything, beside its name. */
        NOW,
        /**
         * The rows over an earlier period. Where there is a category it is the one each row stands beside; its own comes
         * after the values. Of small pictures of a figure, as above.
         */
        BEFORE,
        /** The rows of a table once more for each period of a sparkline, which stands after the groups. */
        TRENDS
    }

    public ChartData(
            List<OutputColumn> columns,
            List<List<@Nullable Object>> rows,
            long total,
            boolean aggregated,
            @Nullable Headline headline) {
        this(columns, rows, total, aggregated, headline, Map.of());
    }

    List<List<@Nullable Object>> aside(Aside aside) {
        return asides.getOrDefault(aside, List.of());
    }

    /** A KPI's number over everything, and over the period before. */
    public record Headline(
            @Nullable BigDecimal now, @Nullable BigDecimal before) {}

    /** A cell as a number, also where it is written as text; null for what is no finite number. */
    public static @Nullable BigDecimal number(@Nullable Object cell) {
        return Cells.number(cell);
    }

    /** How many rows there are; where nobody counted, how many are known. */
    public long known() {
        return total == MANY ? rows.size() : total;
    }

    /** Rows as a statement answered them, all of them. */
    public static ChartData raw(List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        return new ChartData(columns, rows, rows.size(), false, null);
    }
}
