package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are spread: quarters, whiskers that reach to the last number within one and a half times the middle half,
 * and what lies beyond them.
 *
 * @param outside how many numbers lie beyond the whiskers; {@code outliers} are the farthest of them
 */
record Spread(String name, List<BigDecimal> box, long count, long outside, List<BigDecimal> outliers) {

    private static final BigDecimal REACH = new BigDecimal("1.5");
    private static final int MOST_OUTLIERS = 25;

    BigDecimal median() {
        return box.get(2);
    }

    /** @param row as a statement answers it: name, five numbers, two counts and the outliers of both ends */
    static Spread grouped(List<@Nullable Object> row, String name) {
        List<BigDecimal> box = row.subList(1, 6).stream().map(Spread::number).toList();
        List<BigDecimal> outliers =
                Stream.concat(list(row.get(8)), list(row.get(9))).distinct().toList();
        return new Spread(
                name, box, number(row.get(6)).longValue(), number(row.get(7)).longValue(), outliers);
    }

    private static BigDecimal number(@Nullable Object cell) {
        return Objects.requireNonNull(Cells.number(cell));
    }

    private static Stream<BigDecimal> list(@Nullable Object cell) {
        return cell instanceof List<?> some ? some.stream().map(Spread::number) : Stream.of();
    }

    static Spread of(String name, List<BigDecimal> numbers) {
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        BigDecimal first = at(sorted, 0.25);
        BigDecimal third = at(sorted, 0.75);
        BigDecimal reach = third.subtract(first).multiply(REACH);
        List<BigDecimal> inside = sorted.stream()
                .filter(number ->
                        number.compareTo(first.subtract(reach)) >= 0 && number.compareTo(third.add(reach)) <= 0)
                .toList();
        List<BigDecimal> outside = new ArrayList<>(sorted);
        outside.removeAll(inside);
        List<BigDecimal> box = List.of(inside.getFirst(), first, at(sorted, 0.5), third, inside.getLast());
        List<BigDecimal> distinct = outside.stream().distinct().toList();
        List<BigDecimal> farthest = distinct.size() <= 2 * MOST_OUTLIERS
                ? distinct
                : Stream.concat(
                                distinct.subList(0, MOST_OUTLIERS).stream(),
                                distinct.subList(distinct.size() - MOST_OUTLIERS, distinct.size()).stream())
                        .toList();
        return new Spread(name, box, sorted.size(), outside.size(), farthest);
    }

    /** The value at a fraction of the sorted ones, as the engine takes it. */
    private static BigDecimal at(List<BigDecimal> sorted, double fraction) {
        return sorted.get(Math.max(0, (int) Math.ceil(fraction * sorted.size()) - 1));
    }
}
