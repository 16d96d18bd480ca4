package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.Selection.Match;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tile asks of its dataset, before it is SQL.
 *
 * @param conditions all of them hold for every row
 */
record TileQuery(Dataset dataset, List<Condition> conditions, Shape shape) {

    TileQuery {
        conditions = List.copyOf(conditions);
    }

    /** What a row must fulfil. */
    sealed interface Condition {

        OutputColumn column();

        /** @param values in the column's text form; null is "no value" */
        record In(OutputColumn column, List<@Nullable String> values) implements Condition {}

        /** @param to not included; null is open at that end */
        record Between(
                OutputColumn column,
                @Nullable LocalDateTime from,
                @Nullable LocalDateTime to) implements Condition {}

        /** @param most included, like {@code least}; null is open at that end */
        record Within(
                OutputColumn column,
                @Nullable BigDecimal least,
                @Nullable BigDecimal most) implements Condition {}

        /** @param match {@code CONTAINS}, {@code STARTS_WITH} or {@code IS}, whatever the case */
        record Like(OutputColumn column, Match match, String text) implements Condition {}

        record Valueless(OutputColumn column) implements Condition {}

        /** Where the test does not hold, also for want of a value. */
        record Without(Condition test) implements Condition {

            @Override
            public OutputColumn column() {
                return test.column();
            }
        }

        /** Two tests of one column. */
        record Either(Condition one, Condition other) implements Condition {

            @Override
            public OutputColumn column() {
                return one.column();
            }
        }

        /** The column is among those with the greatest, or least, of a measure, as far as all other conditions hold. */
        record Top(OutputColumn column, Measure by, int count, boolean lowest) implements Condition {}
    }

    /** What comes of the rows. */
    sealed interface Shape {

        /**
         * One row for each group: the groups, then the measures. All of them, so that what a picture leaves out can be
         * counted.
         */
        record Grouped(List<Group> groups, List<Measure> measures) implements Shape {}

        /**
         * One row for each combination of the groups in each of the sets, so that totals are the engine's own: the
         * groups, the measures, and a number whose bits say which groups do not count, the first group the highest.
         *
         * @param sets positions of groups
         */
        record Totalled(List<Group> groups, List<Measure> measures, List<List<Integer>> sets) implements Shape {}

        /**
         * How many numbers of a column fall into each of about so many ranges, all equally wide; for each value of another
         * column by itself where {@code panels} is one.
         */
        record Ranges(@Nullable String panels, String column, int about) implements Shape {}

        /** How the numbers of a column are spread, for each group or over everything, and likewise by {@code panels}. */
        record Spread(@Nullable Group group, @Nullable String panels, String column) implements Shape {}

        /** The rows themselves. @param columns all of the dataset's where empty */
        record Rows(List<String> columns, int limit) implements Shape {}

        /** How often each value of a column occurs, the most frequent first. */
        record Values(String column, int limit) implements Shape {}
    }

    /** @param grain cuts a date or timestamp to its period */
    record Group(String column, @Nullable Grain grain) {}
}
