package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.dashboard.Explanation.Contribution;
import dev.nightjar.dashboard.Explanation.Dimension;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ContributionsTests {

    private static BigDecimal of(double number) {
        return BigDecimal.valueOf(number);
    }

    @Test
    void aSumChangesByWhatItsPartsChange() {
        Contributions sums = new Contributions(false);
        sums.before("AA", of(100), of(10));
        sums.after("AA", of(160), of(10));
        sums.before("UA", of(50), of(5));
        sums.after("DL", of(20), of(2));

        Dimension carriers = sums.by("carrier");

        assertThat(sums.before()).isEqualByComparingTo("150");
        assertThat(sums.after()).isEqualByComparingTo("180");
        assertThat(carriers.contributions())
                .extracting(Contribution::value)
                .containsExactly("AA", "UA", "DL"); // +60, -50, +20
        assertThat(carriers.contributions().get(1).after()).isNull();
        assertThat(carriers.contributions().get(2).before()).isNull();
        assertThat(sums.shared()).isTrue();
    }

    @Test
    void aColumnWithoutAValueOnBothSidesExplainsNothing() {
        Contributions weekdays = new Contributions(false);
        weekdays.before("Mon", of(5), of(1));
        weekdays.after("Tue", of(6), of(1));

        assertThat(weekdays.shared()).isFalse();
    }

    @Test
    void whatChangedInProportionIsNotUneven() {
        Contributions even = new Contributions(false);
        Contributions uneven = new Contributions(false);
        for (String value : new String[] {"a", "b", "c"}) {
            even.before(value, of(10), of(1));
            even.after(value, of(12), of(1));
            uneven.before(value, of(10), of(1));
            uneven.after(value, of(value.equals("a") ? 16 : 10), of(1));
        }

        assertThat(even.by("even").uneven()).isEqualByComparingTo("0");
        assertThat(uneven.by("uneven").uneven()).isEqualByComparingTo("4");
    }

    @Test
    void anAverageCanChangeByTheMixAlone() {
        Contributions averages = new Contributions(true);
        averages.before("short", of(100), of(10)); // 10 each
        averages.after("short", of(200), of(20));
        averages.before("long", of(900), of(30)); // 30 each
        averages.after("long", of(600), of(20));

        Dimension haul = averages.by("haul");

        assertThat(averages.before()).isEqualByComparingTo("25");
        assertThat(averages.after()).isEqualByComparingTo("20");
        assertThat(haul.contributions())
                .allSatisfy(one -> assertThat(one.effect()).isEqualByComparingTo(one.mix()));
        assertThat(sum(haul)).isEqualByComparingTo("-5");
    }

    /** Whatever the rows are, the effects are the difference: nothing is left over and nothing counted twice. */
    @RepeatedTest(20)
    void theEffectsAddUpToTheChange() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        boolean average = random.nextBoolean();
        Contributions parts = new Contributions(average);
        for (int i = 0; i < 30; i++) {
            BigDecimal sum = of(random.nextInt(-1000, 1000));
            BigDecimal count = of(random.nextInt(1, 50));
            String value = random.nextInt(10) == 0 ? null : "v" + random.nextInt(14);
            if (random.nextBoolean()) {
                parts.before(value, sum, count);
            } else {
                parts.after(value, sum, count);
            }
        }

        BigDecimal change = parts.after().subtract(parts.before());

        assertThat(sum(parts.by("any")).subtract(change).abs())
                .as("seed %d", seed)
                .isLessThan(new BigDecimal("1e-9"));
    }

    private static BigDecimal sum(Dimension dimension) {
        return dimension.contributions().stream()
                .map(Contribution::effect)
                .reduce(dimension.othersEffect(), BigDecimal::add);
    }
}
