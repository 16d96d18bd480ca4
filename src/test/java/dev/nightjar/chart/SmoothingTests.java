package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmoothingTests {

    @Test
    void aStraightLineGoesOn() {
        double[] line = IntStream.range(0, 20).mapToDouble(i -> 5 + 3 * i).toArray();

        List<Smoothing.Guess> ahead = Smoothing.of(line, 1).ahead(4);

        assertThat(ahead.getLast().value()).isCloseTo(5 + 3 * 23, within(0.5));
    }

    @Test
    void aSeasonComesAgain() {
        double[] years = seasonal(new Random(7), 0);

        Smoothing smoothing = Smoothing.of(years, 12);

        assertThat(smoothing.seasonal()).isTrue();
        List<Smoothing.Guess> ahead = smoothing.ahead(12);
        for (int i = 0; i < 12; i++) {
            assertThat(ahead.get(i).value()).isCloseTo(expected(60 + i), within(2.0));
        }
    }

    @Test
    void mostOfWhatComesLiesInTheBandWhichWidens() {
        Random random = new Random(11);
        double[] years = seasonal(random, 4);

        List<Smoothing.Guess> ahead = Smoothing.of(years, 12).ahead(24);

        long inside = IntStream.range(0, 24)
                .filter(i -> Math.abs(expected(60 + i) - ahead.get(i).value())
                        <= ahead.get(i).high() - ahead.get(i).value())
                .count();
        assertThat(inside).isGreaterThanOrEqualTo(22);
        assertThat(width(ahead.getLast())).isGreaterThan(width(ahead.getFirst()));
    }

    @Test
    void onlyWhatIsFarFromExpectedIsAnAnomaly() {
        double[] years = seasonal(new Random(3), 2);
        years[40] += 60;

        assertThat(Smoothing.of(years, 12).anomalies()).contains(40).hasSizeLessThan(4);
        assertThat(Smoothing.of(seasonal(new Random(5), 2), 12).anomalies()).hasSizeLessThan(2);
    }

    @Test
    void twoSeasonsAreNeededToKnowOne() {
        double[] brief =
                IntStream.range(0, 20).mapToDouble(SmoothingTests::expected).toArray();

        assertThat(Smoothing.of(brief, 12).seasonal()).isFalse();
    }

    private static double width(Smoothing.Guess guess) {
        return guess.high() - guess.low();
    }

    private static double[] seasonal(Random random, double noise) {
        return IntStream.range(0, 60)
                .mapToDouble(i -> expected(i) + noise * random.nextGaussian())
                .toArray();
    }

    private static double expected(int month) {
        return 100 + month + 20 * Math.sin(month * Math.PI / 6);
    }
}
