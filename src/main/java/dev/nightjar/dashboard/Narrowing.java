package dev.nightjar.dashboard;

import dev.nightjar.chart.ColumnRole;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.Selection.Match;
import dev.nightjar.dashboard.Selection.Nulls;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a choice in a filter asks of a column. Filters of dates move with the calendar: see {@link Conditions.OnDates}. */
final class Narrowing {

    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Narrowing() {}

    /** What rows must pass; empty where the choice lets everything through, or means nothing for the column. */
    static List<Condition> of(Filter filter, Selection selection, OutputColumn column, List<OutputColumn> columns) {
        return switch (filter.kind()) {
            case DATE -> List.of();
            case LIST -> listed(selection, column).stream().toList();
            case NUMBER -> withNulls(column, selection.nulls(), within(column, selection.least(), selection.most()));
            case TEXT -> withNulls(column, selection.nulls(), matching(selection, column));
            case TOP -> top(filter.by(), selection, column, columns).stream().toList();
        };
    }

    private static Optional<Condition> listed(Selection selection, OutputColumn column) {
        if (selection.listed().isEmpty()) {
            return Optional.empty();
        }
        Condition in = new Condition.In(column, selection.listed());
        return Optional.of(selection.exclude() ? new Condition.Without(in) : in);
    }

    /** Both ends are included; empty where there are none, or the column holds no numbers. */
    static Optional<Condition> within(OutputColumn column, @Nullable BigDecimal from, @Nullable BigDecimal to) {
        if (ColumnRole.of(column.type()) != ColumnRole.NUMBER) {
            return Optional.empty();
        }
        BigDecimal least = bound(from, column.type(), RoundingMode.CEILING);
        BigDecimal most = bound(to, column.type(), RoundingMode.FLOOR);
        return least == null && most == null
                ? Optional.empty()
                : Optional.of(new Condition.Within(column, least, most));
    }

    /** Whole numbers are compared with whole numbers, which lets the engine skip what cannot match. */
    private static @Nullable BigDecimal bound(@Nullable BigDecimal bound, DataType type, RoundingMode rounding) {
        return bound == null || !whole(type)
                ? bound
                : bound.setScale(0, rounding).min(GREATEST).max(GREATEST.negate());
    }

    static boolean whole(DataType type) {
        return type == DataType.Simple.TINYINT
                || type == DataType.Simple.SMALLINT
                || type == DataType.Simple.INTEGER
                || type == DataType.Simple.BIGINT;
    }

    private static Optional<Condition> matching(Selection selection, OutputColumn column) {
        Match match = selection.match() == null ? Match.CONTAINS : selection.match();
        return selection.compared().map(text -> switch (match) {
            case CONTAINS, STARTS_WITH, IS -> new Condition.Like(column, match, text);
            case LACKS -> new Condition.Without(new Condition.Like(column, Match.CONTAINS, text));
            case IS_NOT -> new Condition.Without(new Condition.Like(column, Match.IS, text));
        });
    }

    private static Optional<Condition> top(
            @Nullable Measure by, Selection selection, OutputColumn column, List<OutputColumn> columns) {
        Integer count = selection.count();
        boolean measured = by != null
                && (by.column().equals(Measure.ROWS)
                        || Conditions.find(columns, by.column()).isPresent());
        return by == null || count == null || !measured
                ? Optional.empty()
                : Optional.of(new Condition.Top(column, by, count, selection.lowest()));
    }

    /** A test that lets rows without a value through, or nothing but them. */
    static List<Condition> withNulls(OutputColumn column, @Nullable Nulls nulls, Optional<Condition> test) {
        if (nulls == null) {
            return test.stream().toList();
        }
        Condition none = new Condition.Valueless(column);
        return switch (nulls) {
            case ONLY -> List.of(none);
            case INCLUDED ->
                test.<Condition>map(some -> new Condition.Either(some, none)).stream()
                        .toList();
            case EXCLUDED ->
                Stream.concat(Stream.of(new Condition.Without(none)), test.stream())
                        .toList();
        };
    }
}
