package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.chart.Visual.Category;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculationTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RUNNING_SUM        | 10 4 - 6  | 10 14 - 20
            RUNNING_AVERAGE    | 10 4 - 7  | 10 7 - 7
            MOVING_AVERAGE     | 7 7 7 7 7 7 7 14 | 7 7 7 7 7 7 7 8
            DIFFERENCE         | 10 4 - 6 0 5 | - -6 - - -6 5
            PERCENT_DIFFERENCE | 10 4 0 5 -5 5 | - -0.6 -1 - -2 2
            PERCENT_OF_TOTAL   | 10 30 - 60 | 0.1 0.3 - 0.6
            RANK               | 10 30 - 30 5 | 3 1 - 1 4
            """)
    void numbersAreComputedFromThoseBesideThem(Calculation calculation, String numbers, String computed) {
        assertThat(words(calculation.along(numbers(numbers)))).isEqualTo(computed);
    }

    @Test
    void sharesOfNothingAreNone() {
        assertThat(words(Calculation.PERCENT_OF_TOTAL.along(numbers("0 0")))).isEqualTo("- -");
    }

    @Test
    void eachLineIsComputedByItselfInTheOrderOfTheCategory() {
        Measure running = new Measure("n", Aggregate.SUM, null, ValueFormat.PLAIN, null, Calculation.RUNNING_SUM);
        Visual visual = Visual.of(VisualKind.LINE, "")
                .withCategory(Category.of("day"))
                .withSplit("region")
                .withValues(List.of(running));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("2024-01-03", "east", 3));
        rows.add(List.of("2024-01-01", "east", 1));
        rows.add(List.of("2024-01-01", "west", 10));
        rows.add(List.of("2024-01-02", "east", 2));

        assertThat(Calculated.rows(visual, rows))
                .extracting(row -> String.valueOf(row.get(2)))
                .containsExactly("6", "1", "10", "3");
    }

    @Test
    void whatIsComputedIsNoPartOfAnOther() {
        assertThat(Measure.of("n", Aggregate.SUM).additive()).isTrue();
        Measure share = new Measure("n", Aggregate.SUM, null, ValueFormat.PLAIN, null, Calculation.PERCENT_OF_TOTAL);
        assertThat(share.additive()).isFalse();
        assertThat(share.format().style()).isEqualTo(ValueFormat.Style.PERCENT);
    }

    private static List<@Nullable BigDecimal> numbers(String words) {
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        Arrays.stream(words.split(" ")).forEach(word -> numbers.add(word.equals("-") ? null : new BigDecimal(word)));
        return numbers;
    }

    private static String words(List<@Nullable BigDecimal> numbers) {
        return numbers.stream()
                .map(number -> number == null
                        ? "-"
                        : Objects.requireNonNull(number).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" "));
    }
}
