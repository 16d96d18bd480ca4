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
import java.util.stream.Stream;
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

    private static final List<String> SPREAD =
            List.of("least", "quarter", "median", "three_quarters", "most", "count", "outliers", "lowest", "highest");

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

    /** Ranges are 1, 2 or 5 times a power of ten wide, so that they read well; all small pictures have the same. */
    static StepwiseSql ranges(Shape.Ranges shape) {
        String panels = shape.panels();
        String number = panels != null ? "p1" : "p0";
        String text = """
                WITH bounds AS (
                  SELECT min(v) AS low, max(v) AS high
                    FROM (SELECT CAST(%2$s AS double) AS v FROM picked) WHERE is_finite(v)),
                rough AS (
                  SELECT low, high, CASE WHEN high > low THEN (high - low) / %1$d ELSE 1e0 END AS width FROM bounds),
                power AS (
                  SELECT low, width, pow(1e1, floor(log10(width))) AS unit FROM rough),
                nice AS (
                  SELECT low, unit * CASE WHEN width / unit <= 1.000001e0 THEN 1 WHEN width / unit <= 2.000001e0 THEN 2
                                          WHEN width / unit <= 5.000001e0 THEN 5 ELSE 10 END AS width FROM power)
                SELECT %3$sfloor(v / width) * width, (floor(v / width) + 1) * width, count(*)
                  FROM (SELECT %4$sCAST(%2$s AS double) AS v FROM picked) CROSS JOIN nice
                 WHERE is_finite(v)
                 GROUP BY %5$s
                 ORDER BY %5$s
                """.formatted(
                        shape.about(),
                        number,
                        panels != null ? "k, " : "",
                        panels != null ? "p0 AS k, " : "",
                        panels != null ? "1, 2, 3" : "1, 2");
        List<String> names = List.of("from", "to", "count");
        return panels != null
                ? new StepwiseSql(List.of(panels, shape.column()), text, with(panels, names))
                : new StepwiseSql(List.of(shape.column()), text, names);
    }

    /** Whiskers reach to the last number within one and a half times the middle half. */
    static StepwiseSql spread(Shape.Spread shape) {
        Group group = shape.group();
        List<String> picked = new ArrayList<>();
        String key = group == null ? "1" : cut("p0", group.grain());
        if (group != null) {
            picked.add(group.column());
        }
        String panels = shape.panels();
        String panel = panels == null ? "1" : "p" + picked.size();
        if (panels != null) {
            picked.add(panels);
        }
        String number = "p" + picked.size();
        picked.add(shape.column());
        String text =
                """
                WITH numbers AS (
                  SELECT k, s, v FROM (SELECT %s AS k, %s AS s, CAST(%s AS double) AS v FROM picked) WHERE is_finite(v)),
                quarters AS (
                  SELECT k, s, approx_percentile(v, 0.25e0) AS q1, approx_percentile(v, 0.5e0) AS q2,
                         approx_percentile(v, 0.75e0) AS q3, count(*) AS n
                    FROM numbers GROUP BY k, s),
                fences AS (
                  SELECT k, s, q1, q2, q3, n, q1 - 1.5e0 * (q3 - q1) AS low, q3 + 1.5e0 * (q3 - q1) AS high FROM quarters)
                SELECT f.k, %s
                       min(CASE WHEN v >= low THEN v END), max(q1), max(q2), max(q3),
                       max(CASE WHEN v <= high THEN v END), max(n),
                       count(CASE WHEN v < low OR v > high THEN v END),
                       slice(array_sort(array_agg(DISTINCT v) FILTER (WHERE v < low OR v > high)), 1, %d),
                       slice(reverse(array_sort(array_agg(DISTINCT v) FILTER (WHERE v < low OR v > high))), 1, %d)
                  FROM fences f JOIN numbers m ON f.k IS NOT DISTINCT FROM m.k AND f.s IS NOT DISTINCT FROM m.s
                 GROUP BY f.k, f.s
                 ORDER BY max(n) DESC
                """.formatted(key, panel, number, panels == null ? "" : "f.s,", MOST_OUTLIERS / 2, MOST_OUTLIERS / 2);
        List<String> names = panels == null ? SPREAD : with(panels, SPREAD);
        return new StepwiseSql(picked, text, with(group == null ? "all" : group.column(), names));
    }

    private static List<String> with(String first, List<String> names) {
        return Stream.concat(Stream.of(first), names.stream()).toList();
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
