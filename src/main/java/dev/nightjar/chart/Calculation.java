package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is computed from the numbers of one line of a visual, in the order of its category. */
public enum Calculation {
    /** The sum of all numbers up to this one. */
    RUNNING_SUM,
    RUNNING_AVERAGE,
    /** How much more than the number before; of dates, the period before. */
    DIFFERENCE,
    /** The same as a share of the number before. */
    PERCENT_DIFFERENCE,
    /** The share of the sum of all. */
    PERCENT_OF_TOTAL,
    /** Its place among all, the greatest being the first; equals share one. */
    RANK,
    /** The average of this number and up to six before. */
    MOVING_AVERAGE;

    private static final int MOVING = 7;

    /** Whether it is a share, whatever the numbers are. */
    public boolean share() {
        return this == PERCENT_DIFFERENCE || this == PERCENT_OF_TOTAL;
    }

    /** A number that is missing has none computed, and is passed over by all others. */
    List<@Nullable BigDecimal> along(List<@Nullable BigDecimal> numbers) {
        return switch (this) {
            case RUNNING_SUM -> running(numbers, false);
            case RUNNING_AVERAGE -> running(numbers, true);
            case MOVING_AVERAGE -> moving(numbers);
            case DIFFERENCE -> againstBefore(numbers, BigDecimal::subtract);
            case PERCENT_DIFFERENCE ->
                againstBefore(
                        numbers,
                        (now, before) ->
                                before.signum() == 0 ? null : Calculated.ratio(now.subtract(before), before.abs()));
            case PERCENT_OF_TOTAL -> shares(numbers);
            case RANK -> ranks(numbers);
        };
    }

    private static List<@Nullable BigDecimal> running(List<@Nullable BigDecimal> numbers, boolean average) {
        List<@Nullable BigDecimal> computed = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (BigDecimal number : numbers) {
            if (number == null) {
                computed.add(null);
                continue;
            }
            sum = sum.add(number);
            count++;
            computed.add(average ? Calculated.ratio(sum, BigDecimal.valueOf(count)) : sum);
        }
        return computed;
    }

    private static List<@Nullable BigDecimal> moving(List<@Nullable BigDecimal> numbers) {
        List<@Nullable BigDecimal> computed = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            List<BigDecimal> window = numbers.subList(Math.max(0, i + 1 - MOVING), i + 1).stream()
                    .filter(Objects::nonNull)
                    .toList();
            BigDecimal sum = window.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            computed.add(numbers.get(i) == null ? null : Calculated.ratio(sum, BigDecimal.valueOf(window.size())));
        }
        return computed;
    }

    /** What a number is beside the one before it; null where that says nothing. */
    private interface Compared {

        @Nullable
        BigDecimal with(BigDecimal now, BigDecimal before);
    }

    private static List<@Nullable BigDecimal> againstBefore(List<@Nullable BigDecimal> numbers, Compared compared) {
        List<@Nullable BigDecimal> computed = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            BigDecimal now = numbers.get(i);
            BigDecimal before = i == 0 ? null : numbers.get(i - 1);
            computed.add(now == null || before == null ? null : compared.with(now, before));
        }
        return computed;
    }

    private static List<@Nullable BigDecimal> shares(List<@Nullable BigDecimal> numbers) {
        BigDecimal sum = numbers.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        return numbers.stream()
                .map(number -> number == null || sum.signum() == 0 ? null : Calculated.ratio(number, sum))
                .toList();
    }

    private static List<@Nullable BigDecimal> ranks(List<@Nullable BigDecimal> numbers) {
        return numbers.stream()
                .map(number -> number == null
                        ? null
                        : BigDecimal.valueOf(1
                                + numbers.stream()
                                        .filter(other -> other != null && other.compareTo(number) > 0)
                                        .count()))
                .toList();
    }
}
