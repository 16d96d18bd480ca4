package dev.nightjar.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns quantiles into bars of equal width. Between two neighbouring quantiles values are taken to lie evenly. */
final class Distribution {

    static final int BARS = 24;

    /** Close to each other at the ends, where few values may spread far. */
    private static final List<BigDecimal> FRACTIONS = Stream.of(
                    Stream.of("0", "0.001", "0.01"),
                    IntStream.range(1, 40)
                            .mapToObj(i -> new BigDecimal("0.025")
                                    .multiply(BigDecimal.valueOf(i))
                                    .toString()),
                    Stream.of("0.99", "0.999", "1"))
            .flatMap(part -> part)
            .map(BigDecimal::new)
            .toList();

    private Distribution() {}

    /** Of which values the quantiles are asked, in order. */
    static List<BigDecimal> fractions() {
        return FRACTIONS;
    }

    /**
     * @param joined the quantiles of {@link #fractions}, as numbers with commas between; empty where there are no values
     * @return the share of the values in each bar; empty where the values do not spread
     */
    static List<Double> of(String joined) {
        double[] quantiles = joined.isEmpty()
                ? new double[0]
                : Arrays.stream(joined.split(","))
                        .mapToDouble(Distribution::number)
                        .toArray();
        double low = quantiles.length == 0 ? 0 : quantiles[0];
        double high = quantiles.length == 0 ? 0 : quantiles[quantiles.length - 1];
        if (!Double.isFinite(low) || !Double.isFinite(high) || high <= low) {
            return List.of();
        }
        double[] bars = new double[BARS];
        double width = (high - low) / BARS;
        for (int i = 1; i < quantiles.length; i++) {
            double share = FRACTIONS.get(i).subtract(FRACTIONS.get(i - 1)).doubleValue();
            spread(bars, (quantiles[i - 1] - low) / width, (quantiles[i] - low) / width, share);
        }
        List<Double> shares = new ArrayList<>();
        for (double bar : bars) {
            shares.add(Math.round(bar * 1e6) / 1e6);
        }
        return shares;
    }

    /** Spreads a share evenly from one place to another, both in widths of bars. */
    private static void spread(double[] bars, double from, double to, double share) {
        int first = Math.min(BARS - 1, (int) from);
        int last = Math.min(BARS - 1, (int) to);
        if (first == last || to <= from) {
            bars[last] += share;
            return;
        }
        for (int bar = first; bar <= last; bar++) {
            double covered = Math.min(to, bar + 1) - Math.max(from, bar);
            bars[bar] += share * Math.max(0, covered) / (to - from);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
