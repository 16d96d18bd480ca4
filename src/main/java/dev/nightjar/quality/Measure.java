package dev.nightjar.quality;

import java.util.stream.Collectors;

/** A figure of a column, as an aggregate: {@code c} is the column, {@code some} it in a share of the rows. */
enum Measure {
    VALUES("count(c)"),
    TRUES("count_if(c)"),
    DISTINCT("approx_distinct(c)"),
    MINIMUM("CAST(min(c) AS varchar)"),
    MAXIMUM("CAST(max(c) AS varchar)"),
    FIRST_TEXT("substr(CAST(min(c) AS varchar), 1, 200)"),
    LAST_TEXT("substr(CAST(max(c) AS varchar), 1, 200)"),
    AVERAGE("avg(CAST(c AS double))"),
    MAXIMUM_LENGTH("max(length(c))"),
    AVERAGE_LENGTH("avg(CAST(length(c) AS double))"),
    EMPTY("count_if(length(c) = 0)"),
    QUANTILES("array_join(approx_percentile(CAST(some AS double), %s), ',')".formatted(fractions())),
    TIME_QUANTILES(
            "array_join(approx_percentile(to_unixtime(CAST(some AS timestamp)), %s), ',')".formatted(fractions()));

    private final String template;

    Measure(String template) {
        this.template = template;
    }

    String template() {
        return template;
    }

    private static String fractions() {
        return Distribution.fractions().stream()
                .map(fraction -> fraction + "E0")
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }
}
