package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Questions of several steps, over picked rows. Their text is made of constants and of names made here; columns and
 * values that people chose are not in it.
 *
 * @param picked the columns of the dataset that are read, {@code p0}, {@code p1}… in the text
 * @param names of the answer's columns
 */
record StepwiseSql(List<String> picked, String text, List<String> names) {

    /** Most numbers beyond the whiskers that are told one by one. */
    private static final int MOST_OUTLIERS = 50;

    static StepwiseSql totalled(Shape.Totalled shape, List<String> names) {
        List<String> picked = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Group group : shape.groups()) {
            keys.add(cut("p" + picked.size(), group.grain()) + " AS g" + keys.size());
            picked.add(group.column());
        }
        List<String> numbers = new ArrayList<>();
        for (Measure measure : shape.measures()) {
            numbers.add(aggregate(measure, "p" + picked.size()));
            if (!measure.column().equals(Measure.ROWS)) {
                keys.add("p" + picked.size());
                picked.add(measure.column());
            }
        }
        String groups = listed(shape.groups().size(), "g");
        String sets = shape.sets().stream()
                .map(set -> set.stream().map(index -> "g" + index).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String text =
                "SELECT %s, %s, grouping(%s) FROM (SELECT %s FROM picked) GROUP BY GROUPING SETS (%s) ORDER BY %d DESC"
                        .formatted(
                                groups,
                                String.join(", ", numbers),
                                groups,
                                String.join(", ", keys),
                                sets,
                                shape.groups().size() + numbers.size() + 1);
        return new StepwiseSql(picked, text, names);
    }

    /** Ranges are 1, 2 or 5 times a power of ten wide, so that they read well. */
    static StepwiseSql ranges(Shape.Ranges shape) {
        String text = """
                WITH bounds AS (
                  SELECT min(v) AS low, max(v) AS high
                    FROM (SELECT CAST(p0 AS double) AS v FROM picked) WHERE is_finite(v)),
                rough AS (
                  SELECT low, high, CASE WHEN high > low THEN (high - low) / %d ELSE 1e0 END AS width FROM bounds),
                power AS (
                  SELECT low, width, pow(1e1, floor(log10(width))) AS unit FROM rough),
                nice AS (
                  SELECT low, unit * CASE WHEN width / unit <= 1.000001e0 THEN 1 WHEN width / unit <= 2.000001e0 THEN 2
                                          WHEN width / unit <= 5.000001e0 THEN 5 ELSE 10 END AS width FROM power)
                SELECT floor(v / width) * width, (floor(v / width) + 1) * width, count(*)
                  FROM (SELECT CAST(p0 AS double) AS v FROM picked) CROSS JOIN nice
                 WHERE is_finite(v)
                 GROUP BY 1, 2
                 ORDER BY 1
                """.formatted(shape.about());
        return new StepwiseSql(List.of(shape.column()), text, List.of("from", "to", "count"));
    }

    /** Whiskers reach to the last number within one and a half times the middle half. */
    static StepwiseSql spread(Shape.Spread shape) {
        Group group = shape.group();
        String key = group == null ? "1" : cut("p0", group.grain());
        String number = group == null ? "p0" : "p1";
        String text = """
                WITH numbers AS (
                  SELECT k, v FROM (SELECT %s AS k, CAST(%s AS double) AS v FROM picked) WHERE is_finite(v)),
                quarters AS (
                  SELECT k, approx_percentile(v, 0.25e0) AS q1, approx_percentile(v, 0.5e0) AS q2,
                         approx_percentile(v, 0.75e0) AS q3, count(*) AS n
                    FROM numbers GROUP BY k),
                fences AS (
                  SELECT k, q1, q2, q3, n, q1 - 1.5e0 * (q3 - q1) AS low, q3 + 1.5e0 * (q3 - q1) AS high FROM quarters)
                SELECT f.k,
                       min(CASE WHEN v >= low THEN v END), max(q1), max(q2), max(q3),
                       max(CASE WHEN v <= high THEN v END), max(n),
                       count(CASE WHEN v < low OR v > high THEN v END),
                       slice(array_sort(array_agg(DISTINCT v) FILTER (WHERE v < low OR v > high)), 1, %d),
                       slice(reverse(array_sort(array_agg(DISTINCT v) FILTER (WHERE v < low OR v > high))), 1, %d)
                  FROM fences f JOIN numbers m ON f.k IS NOT DISTINCT FROM m.k
                 GROUP BY f.k
                 ORDER BY 7 DESC
                """.formatted(key, number, MOST_OUTLIERS / 2, MOST_OUTLIERS / 2);
        List<String> columns = group == null ? List.of(shape.column()) : List.of(group.column(), shape.column());
        String first = group == null ? "all" : group.column();
        return new StepwiseSql(
                columns,
                text,
                List.of(
                        first,
                        "least",
                        "quarter",
                        "median",
                        "three_quarters",
                        "most",
                        "count",
                        "outliers",
                        "lowest",
                        "highest"));
    }

    private static String cut(String column, @Nullable Grain grain) {
        return grain == null
                ? column
                : "date_trunc('%s', %s)".formatted(grain.name().toLowerCase(Locale.ROOT), column);
    }

    private static String aggregate(Measure measure, String column) {
        if (measure.column().equals(Measure.ROWS)) {
            return "count(*)";
        }
        Aggregate aggregate = measure.aggregate();
        return switch (aggregate) {
            case NONE, SUM -> "sum(" + column + ")";
            case AVERAGE -> "avg(" + column + ")";
            case MINIMUM -> "min(" + column + ")";
            case MAXIMUM -> "max(" + column + ")";
            case COUNT -> "count(" + column + ")";
            case DISTINCT -> "count(DISTINCT " + column + ")";
        };
    }

    private static String listed(int count, String letter) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.joining(", "));
    }
}
