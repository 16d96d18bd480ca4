package dev.nightjar.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture shows, in terms of the columns it is drawn from. Which of the fields count depends on the kind:
 *
 * <ul>
 *   <li>KPI: the first value; {@code category} (a date) is its trend, a second value its comparison.
 *   <li>GAUGE: the first value, and the second as its target.
 *   <li>LINE, AREA, BAR: {@code category} is the x axis; either several values or one value by {@code split}.
 *   <li>COMBO: {@code category} is the x axis, the first value its bars, the others lines on a second axis.
 *   <li>PIE, FUNNEL, WATERFALL: {@code category} and the first value.
 *   <li>TREE_MAP: {@code category} and the first value, in groups by {@code split}.
 *   <li>SCATTER: values are x, y and, where present, size; {@code category} names a point, {@code split} colours it.
 *   <li>HEAT_MAP: {@code category} across, {@code split} down, the first value as colour.
 *   <li>SANKEY: what flows from {@code category} to {@code split}.
 *   <li>RADAR: {@code category} around; either several values or one value by {@code split}.
 *   <li>TABLE: the columns of {@code values}, all of them where there are none; grouped where there is a category.
 *   <li>TEXT: only {@code text}.
 * </ul>
 *
 * @param subtitle the unit or grain, grey beside the title
 * @param limit the most categories shown; each kind has its own where null
 * @param stacked whether series stand on each other
 * @param lowerIsBetter whether a fall is good news
 * @param text Markdown of a text tile
 */
public record Visual(
        VisualKind kind,
        String title,
        @Nullable String subtitle,
        @Nullable Category category,
        @Nullable String split,
        List<Measure> values,
        @Nullable Sort sort,
        @Nullable Integer limit,
        boolean stacked,
        Comparison comparison,
        boolean lowerIsBetter,
        @Nullable String text) {

    public Visual {
        title = title == null ? "" : title;
        values = values == null ? List.of() : List.copyOf(values);
        comparison = comparison == null ? Comparison.NONE : comparison;
    }

    /** A visual of nothing yet; the {@code with} methods fill it. */
    public static Visual of(VisualKind kind, String title) {
        return new Visual(kind, title, null, null, null, List.of(), null, null, false, Comparison.NONE, false, null);
    }

    /** Without a split the kind does not look at, left over from when the visual was of another kind. */
    public Visual relevant() {
        boolean splits = switch (kind) {
            case LINE, AREA, BAR, SCATTER, HEAT_MAP, TREE_MAP, SANKEY, RADAR, TABLE -> true;
            case KPI, GAUGE, COMBO, WATERFALL, PIE, FUNNEL, TEXT -> false;
        };
        return splits || split == null
                ? this
                : new Visual(
                        kind,
                        title,
                        subtitle,
                        category,
                        null,
                        values,
                        sort,
                        limit,
                        stacked,
                        comparison,
                        lowerIsBetter,
                        text);
    }

    public Visual withCategory(Category category) {
        return new Visual(
                kind, title, subtitle, category, split, values, sort, limit, stacked, comparison, lowerIsBetter, text);
    }

    public Visual withSplit(String split) {
        return new Visual(
                kind, title, subtitle, category, split, values, sort, limit, stacked, comparison, lowerIsBetter, text);
    }

    public Visual withValues(List<Measure> values) {
        return new Visual(
                kind, title, subtitle, category, split, values, sort, limit, stacked, comparison, lowerIsBetter, text);
    }

    public Visual withTitle(String title) {
        return new Visual(
                kind, title, subtitle, category, split, values, sort, limit, stacked, comparison, lowerIsBetter, text);
    }

    public Visual withSort(Sort sort) {
        return new Visual(
                kind, title, subtitle, category, split, values, sort, limit, stacked, comparison, lowerIsBetter, text);
    }

    /** The column along the x axis (or around the pie), dates cut to a grain. */
    public record Category(String column, @Nullable Grain grain) {

        public static Category of(String column) {
            return new Category(column, null);
        }
    }

    /** The order of categories. */
    public record Sort(By by, boolean descending) {

        public enum By {
            CATEGORY,
            VALUE
        }
    }

    /** What a KPI is held against. */
    public enum Comparison {
        NONE,
        /** The same value over the period before, as long as the one filtered for. */
        PREVIOUS_PERIOD,
        /** The visual's second value, for instance a target. */
        SECOND_VALUE
    }
}
