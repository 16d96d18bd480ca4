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
 *   <li>HISTOGRAM: how often the first value falls into each of some ranges.
 *   <li>BOX_PLOT: how the first value is spread, by {@code category}.
 *   <li>CALENDAR: {@code category} is a date, the first value the colour of its day.
 *   <li>WORD_CLOUD: {@code category} as words, the first value their size.
 *   <li>MAP: {@code category} names places of {@link Look#region()}, the first value their colour.
 *   <li>POINT_MAP: values are longitude, latitude and, where present, size; {@code category} names a point.
 *   <li>PIVOT: {@code rows} down, {@code columns} across, values in the cells.
 *   <li>TABLE: the columns of {@code values}, all of them where there are none; grouped where there is a category.
 *   <li>TEXT: {@code text}, which may name the values.
 *   <li>IMAGE: only {@code image}.
 * </ul>
 *
 * @param subtitle the unit or grain, grey beside the title
 * @param limit the most categories shown; each kind has its own where null
 * @param stacked whether series stand on each other
 * @param lowerIsBetter whether a fall is good news
 * @param text Markdown of a text tile
 * @param rows the fields of a pivot table that go down, the outer first
 * @param columns those that go across
 * @param panels a column for each value of which there is a picture of its own
 * @param image what an image tile shows; null while nothing is chosen
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
        @Nullable String text,
        List<Category> rows,
        List<Category> columns,
        Look look,
        Analysis analysis,
        @Nullable String panels,
        @Nullable Image image) {

    public Visual {
        title = title == null ? "" : title;
        values = values == null ? List.of() : List.copyOf(values);
        comparison = comparison == null ? Comparison.NONE : comparison;
        rows = rows == null ? List.of() : List.copyOf(rows);
        columns = columns == null ? List.of() : List.copyOf(columns);
        look = look == null ? Look.USUAL : look;
        analysis = analysis == null ? Analysis.NONE : analysis;
    }

    /** A visual of one picture as it usually looks, with nothing computed on top. */
    public Visual(
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
        this(
                kind,
                title,
                subtitle,
                category,
                split,
                values,
                sort,
                limit,
                stacked,
                comparison,
                lowerIsBetter,
                text,
                List.of(),
                List.of(),
                Look.USUAL,
                Analysis.NONE,
                null,
                null);
    }

    /** A visual of nothing yet; the {@code with} methods fill it. */
    public static Visual of(VisualKind kind, String title) {
        return new Visual(kind, title, null, null, null, List.of(), null, null, false, Comparison.NONE, false, null);
    }

    /** Without fields the kind does not look at, left over from when the visual was of another kind. */
    public Visual relevant() {
        boolean pivot = kind == VisualKind.PIVOT;
        String parts = kind.splits() ? split : null;
        int most = kind.mostValues(parts != null);
        return changed(
                title,
                kind.categorised() ? category : null,
                parts,
                values.subList(0, Math.min(most, values.size())),
                sort,
                pivot ? rows : List.of(),
                pivot ? columns : List.of(),
                kind.panelled() ? panels : null);
    }

    public Visual withCategory(@Nullable Category category) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    public Visual withSplit(@Nullable String split) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    public Visual withValues(List<Measure> values) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    public Visual withTitle(String title) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    public Visual withSort(@Nullable Sort sort) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    public Visual withRows(List<Category> rows) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    public Visual withColumns(List<Category> columns) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    /** The same with dates told apart by day. */
    public Visual daily() {
        return category == null ? this : withCategory(new Category(category.column(), Grain.DAY));
    }

    /** Whether it is held against an earlier period. */
    public boolean againstEarlier() {
        return comparison == Comparison.PREVIOUS_PERIOD || comparison == Comparison.PREVIOUS_YEAR;
    }

    /** About how many ranges its numbers fall into. */
    public int bins() {
        return Bins.about(this);
    }

    /** One of several small ones side by side. */
    Visual small(String title) {
        return changed(title, category, split, values, sort, rows, columns, null);
    }

    public Visual withPanels(@Nullable String panels) {
        return changed(title, category, split, values, sort, rows, columns, panels);
    }

    private Visual changed(
            String title,
            @Nullable Category category,
            @Nullable String split,
            List<Measure> values,
            @Nullable Sort sort,
            List<Category> rows,
            List<Category> columns,
            @Nullable String panels) {
        return new Visual(
                kind,
                title,
                subtitle,
                category,
                split,
                values,
                sort,
                limit,
                stacked,
                comparison,
                lowerIsBetter,
                text,
                rows,
                columns,
                look,
                analysis,
                panels,
                image);
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

    /** What a KPI, a line or the numbers of a text are held against. */
    public enum Comparison {
        NONE,
        /** The same value over the period before, as long as the one filtered for. */
        PREVIOUS_PERIOD,
        /** The same value a year earlier. */
        PREVIOUS_YEAR,
        /** The visual's second value, for instance a target. */
        SECOND_VALUE
    }
}
