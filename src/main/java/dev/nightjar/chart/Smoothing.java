package dev.nightjar.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Additive Holt-Winters smoothing of a regular series: a level, a slope and, where there are at least two whole seasons,
 * how each part of the season differs. The three weights are those that would have foretold the series best, each number
 * from those before it.
 */
final class Smoothing {

    /** What is expected, and between which numbers 95 of 100 would fall. */
    record Guess(double value, double low, double high) {}

    /** Less numbers tell nothing about the future. */
    static final int LEAST = 6;

    private static final double WITHIN = new NormalDistribution().inverseCumulativeProbability(0.975);
    private static final int MOST_TRIES = 2_000;

    /** So many usual errors away, a number is an anomaly. */
    private static final double FAR = 3.5;

    /** What the median of errors is to their standard deviation where they are normally distributed. */
    private static final double MEDIAN_TO_DEVIATION = 1.4826;

    private record Weights(double level, double slope, double season) {

        /** Any point of the plane becomes weights between 0 and 1. */
        static Weights at(double[] point) {
            return new Weights(between(point[0]), between(point[1]), between(point[2]));
        }

        private static double between(double number) {
            return 1 / (1 + Math.exp(-number));
        }
    }

    private final double[] numbers;
    private final int season;
    private final Weights weights;
    private final double[] errors;
    private double level;
    private double slope;
    private double[] seasons = new double[0];

    private Smoothing(double[] numbers, int season, Weights weights) {
        this.numbers = numbers;
        this.season = season;
        this.weights = weights;
        this.errors = run();
    }

    /** @param period how many numbers make a season; 1 for none */
    static Smoothing of(double[] numbers, int period) {
        int season = period > 1 && numbers.length >= 2 * period ? period : 1;
        ObjectiveFunction error =
                new ObjectiveFunction(point -> new Smoothing(numbers, season, Weights.at(point)).squaredError());
        double[] start = {-0.8, -2, -2};
        try {
            double[] best = new SimplexOptimizer(1e-8, 1e-12)
                    .optimize(
                            new MaxEval(MOST_TRIES),
                            error,
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(3, 0.7))
                    .getPoint();
            return new Smoothing(numbers, season, Weights.at(best));
        } catch (TooManyEvaluationsException e) {
            return new Smoothing(numbers, season, Weights.at(start));
        }
    }

    boolean seasonal() {
        return season > 1;
    }

    private double squaredError() {
        return Arrays.stream(errors).map(error -> error * error).sum();
    }

    /** Goes along the series, and tells by how much each number missed what was expected. */
    private double[] run() {
        begin();
        double[] missed = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int part = i % season;
            double expected = level + slope + seasons[part];
            double error = numbers[i] - expected;
            missed[i] = error;
            level = level + slope + weights.level() * error;
            slope = slope + weights.level() * weights.slope() * error;
            if (season > 1) {
                seasons[part] += weights.season() * (1 - weights.level()) * error;
            }
        }
        return missed;
    }

    private void begin() {
        seasons = new double[season];
        int first = Math.min(numbers.length, season > 1 ? season : LEAST);
        double mean = mean(0, first);
        if (season > 1) {
            slope = (mean(season, 2 * season) - mean) / season;
            for (int i = 0; i < season; i++) {
                seasons[i] = numbers[i] - mean - (i - (season - 1) / 2.0) * slope;
            }
            level = mean - (season + 1) / 2.0 * slope;
        } else {
            slope = first > 1 ? (numbers[first - 1] - numbers[0]) / (first - 1) : 0;
            level = numbers[0] - slope;
        }
    }

    private double mean(int from, int to) {
        return Arrays.stream(numbers, from, to).average().orElse(0);
    }

    /** What the next numbers will be; the farther ahead, the less is known. */
    List<Guess> ahead(int periods) {
        double variance = squaredError() / Math.max(1, numbers.length - 3);
        double spread = 1;
        List<Guess> guesses = new ArrayList<>();
        for (int ahead = 1; ahead <= periods; ahead++) {
            double value = level + ahead * slope + seasons[(numbers.length + ahead - 1) % season];
            double reach = WITHIN * Math.sqrt(variance * spread);
            guesses.add(new Guess(value, value - reach, value + reach));
            double carried = weights.level() + weights.level() * weights.slope() * ahead;
            if (season > 1 && ahead % season == 0) {
                carried += weights.season() * (1 - weights.level());
            }
            spread += carried * carried;
        }
        return guesses;
    }

    /** Where the series is far from what was expected; its beginning, while nothing is known yet, is not looked at. */
    List<Integer> anomalies() {
        int from = season > 1 ? season : 2;
        if (numbers.length < from + LEAST) {
            return List.of();
        }
        double[] known = Arrays.copyOfRange(errors, from, errors.length);
        double middle = new Median().evaluate(known);
        double usual = MEDIAN_TO_DEVIATION
                * new Median()
                        .evaluate(DoubleStream.of(known)
                                .map(error -> Math.abs(error - middle))
                                .toArray());
        List<Integer> found = new ArrayList<>();
        for (int i = from; i < errors.length && usual > 0; i++) {
            if (Math.abs(errors[i] - middle) > FAR * usual) {
                found.add(i);
            }
        }
        return found;
    }
}
