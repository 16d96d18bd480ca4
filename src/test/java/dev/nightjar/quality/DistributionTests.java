package dev.nightjar.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DistributionTests {

    @Test
    void evenValuesMakeBarsOfEqualHeight() {
        List<Double> bars = bars(fraction -> 1000 * fraction);

        assertThat(bars)
                .hasSize(Distribution.BARS)
                .allSatisfy(bar -> assertThat(bar).isCloseTo(1.0 / Distribution.BARS, within(1e-5)));
    }

    @Test
    void aValueThatIsMostOfThemIsOneHighBar() {
        List<Double> bars = bars(fraction -> fraction < 0.1 ? 0 : fraction <= 0.9 ? 50 : 100);

        assertThat(bars.get(Distribution.BARS / 2)).isGreaterThan(0.75);
        assertThat(bars.stream().mapToDouble(bar -> bar).sum()).isCloseTo(1, within(1e-4));
    }

    @Test
    void fewValuesFarAwayDoNotFillTheBarsBetween() {
        List<Double> bars = bars(fraction -> fraction <= 0.99 ? fraction : fraction < 1 ? 2 : 1000);

        assertThat(bars.getFirst()).isGreaterThan(0.99);
        assertThat(bars.get(5)).isLessThan(0.0001);
    }

    @Test
    void oneValueAndNoneHaveNoDistribution() {
        assertThat(bars(_ -> 7)).isEmpty();
        assertThat(Distribution.of("")).isEmpty();
        assertThat(Distribution.of("NaN,NaN")).isEmpty();
        assertThat(Distribution.of("-Infinity,1")).isEmpty();
    }

    private static List<Double> bars(DoubleUnaryOperator quantile) {
        return Distribution.of(Distribution.fractions().stream()
                .map(fraction -> String.valueOf(quantile.applyAsDouble(fraction.doubleValue())))
                .collect(Collectors.joining(",")));
    }
}
