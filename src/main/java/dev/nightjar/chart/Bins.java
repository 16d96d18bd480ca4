package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ranges of equal width with how many numbers fall into each, empty ones among them. */
record Bins(List<Bin> bins, BigDecimal total) {

    private static final int USUAL = 20;
    private static final int MOST = 500;

    record Bin(BigDecimal from, BigDecimal to, BigDecimal count) {}

    static int about(Visual visual) {
        Integer wanted = visual.look().bins();
        return wanted == null ? USUAL : Math.clamp(wanted, 2, 100);
    }

    /** @param rows from, to and count; ranges without a number are missing */
    static Bins grouped(List<List<@Nullable Object>> rows) {
        List<Bin> bins = new ArrayList<>();
        List<List<@Nullable Object>> ordered = rows.stream()
                .sorted(Comparator.comparing(row -> clean(row.getFirst())))
                .toList();
        for (List<@Nullable Object> row : ordered) {
            BigDecimal from = clean(row.get(0));
            BigDecimal to = clean(row.get(1));
            while (!bins.isEmpty() && bins.size() < MOST && bins.getLast().to().compareTo(from) < 0) {
                BigDecimal end = bins.getLast().to();
                bins.add(new Bin(end, end.add(to.subtract(from)), BigDecimal.ZERO));
            }
            bins.add(new Bin(from, to, clean(row.get(2))));
        }
        BigDecimal total = bins.stream().map(Bin::count).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Bins(bins, total);
    }

    /** What arithmetic with doubles left behind the twelfth digit is not meant. */
    private static BigDecimal clean(@Nullable Object cell) {
        BigDecimal number = Objects.requireNonNull(Cells.number(cell));
        BigDecimal rounded = number.round(new MathContext(12)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    static Bins of(List<BigDecimal> numbers, int about) {
        if (numbers.isEmpty()) {
            return new Bins(List.of(), BigDecimal.ZERO);
        }
        BigDecimal low = numbers.stream().reduce(BigDecimal::min).orElseThrow();
        BigDecimal high = numbers.stream().reduce(BigDecimal::max).orElseThrow();
        BigDecimal width = width(high.subtract(low), about);
        Map<BigDecimal, Integer> counts = new TreeMap<>();
        for (BigDecimal number : numbers) {
            counts.merge(number.divide(width, 0, RoundingMode.FLOOR), 1, Integer::sum);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        counts.forEach((index, count) -> rows.add(
                List.of(index.multiply(width), index.add(BigDecimal.ONE).multiply(width), count)));
        return grouped(rows);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static BigDecimal width(BigDecimal span, int about) {
        double rough = span.signum() == 0 ? 1 : span.doubleValue() / about;
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(rough)));
        double times = rough / unit.doubleValue();
        int step = times <= 1.000001 ? 1 : times <= 2.000001 ? 2 : times <= 5.000001 ? 5 : 10;
        return unit.multiply(BigDecimal.valueOf(step));
    }
}
