package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Explanation.Contribution;
import dev.nightjar.dashboard.Explanation.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a difference apart by the values of one column.
 *
 * <p>A sum changes by the sum of its parts' changes. An average changes because the parts' averages do (the rate, at the
 * mean of both shares) and because their shares do (the mix, at the mean of both averages, against the mean of both
 * wholes): together they are exactly the difference, with nothing left over.
 */
final class Contributions {

    private static final int SHOWN = 8;
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Map<Optional<String>, Part> parts = new LinkedHashMap<>();
    private final boolean average;

    /** @param average whether the measure is {@code sum / count}; else it is the sum, and counts are not looked at */
    Contributions(boolean average) {
        this.average = average;
    }

    /** What one value has on both sides. */
    private static final class Part {
        private Side before = Side.NONE;
        private Side after = Side.NONE;
    }

    private record Side(BigDecimal sum, BigDecimal count) {

        private static final Side NONE = new Side(BigDecimal.ZERO, BigDecimal.ZERO);

        boolean empty() {
            return count.signum() == 0;
        }

        Side plus(Side other) {
            return new Side(sum.add(other.sum), count.add(other.count));
        }

        BigDecimal average() {
            return empty() ? BigDecimal.ZERO : sum.divide(count, DIGITS);
        }

        BigDecimal shareOf(Side whole) {
            return whole.empty() ? BigDecimal.ZERO : count.divide(whole.count, DIGITS);
        }
    }

    void before(@Nullable String value, BigDecimal sum, BigDecimal count) {
        Part part = part(value);
        part.before = part.before.plus(new Side(sum, count));
    }

    void after(@Nullable String value, BigDecimal sum, BigDecimal count) {
        Part part = part(value);
        part.after = part.after.plus(new Side(sum, count));
    }

    private Part part(@Nullable String value) {
        return parts.computeIfAbsent(Optional.ofNullable(value), any -> new Part());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether any value is on both sides. */
    boolean shared() {
        return parts.values().stream().anyMatch(part -> !part.before.empty() && !part.after.empty());
    }

    BigDecimal before() {
        return measure(whole(part -> part.before));
    }

    BigDecimal after() {
        return measure(whole(part -> part.after));
    }

    private Side whole(Function<Part, Side> side) {
        return parts.values().stream().map(side).reduce(Side.NONE, Side::plus);
    }

    private BigDecimal measure(Side side) {
        return average ? side.average() : side.sum();
    }

    Dimension by(String column) {
        Side wholeBefore = whole(part -> part.before);
        Side wholeAfter = whole(part -> part.after);
        BigDecimal change = measure(wholeAfter).subtract(measure(wholeBefore));
        List<Share> all = new ArrayList<>();
        parts.forEach((value, part) -> {
            Contribution contribution = contribution(value.orElse(null), part, wholeBefore, wholeAfter);
            BigDecimal even = change.multiply(weight(part.before, wholeBefore), DIGITS);
            all.add(new Share(contribution, contribution.effect().subtract(even).abs()));
        });
        all.sort(Comparator.comparing((Share one) -> one.contribution.effect().abs())
                .reversed());
        List<Share> shown = all.subList(0, Math.min(SHOWN, all.size()));
        List<Share> left = all.subList(shown.size(), all.size());
        return new Dimension(
                column,
                sum(shown, Share::uneven).divide(TWO, DIGITS),
                shown.stream().map(Share::contribution).toList(),
                left.size(),
                sum(left, share -> share.contribution.effect()));
    }

    /** @param uneven how far its effect is from what an even change would make it */
    private record Share(Contribution contribution, BigDecimal uneven) {}

    private static BigDecimal sum(List<Share> shares, Function<Share, BigDecimal> what) {
        return shares.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What part of an even change would fall on it. */
    private BigDecimal weight(Side part, Side whole) {
        if (average) {
            return part.shareOf(whole);
        }
        return whole.sum().signum() == 0 ? BigDecimal.ZERO : part.sum().divide(whole.sum(), DIGITS);
    }

    private Contribution contribution(@Nullable String value, Part part, Side wholeBefore, Side wholeAfter) {
        BigDecimal before = part.before.empty() ? null : measure(part.before);
        BigDecimal after = part.after.empty() ? null : measure(part.after);
        if (!average) {
            BigDecimal effect = part.after.sum().subtract(part.before.sum());
            return new Contribution(value, before, after, effect, BigDecimal.ZERO);
        }
        BigDecimal old = part.before.empty() ? part.after.average() : part.before.average();
        BigDecimal young = part.after.empty() ? part.before.average() : part.after.average();
        BigDecimal oldShare = part.before.shareOf(wholeBefore);
        BigDecimal youngShare = part.after.shareOf(wholeAfter);
        BigDecimal mean = wholeBefore.average().add(wholeAfter.average()).divide(TWO, DIGITS);
        BigDecimal rate =
                young.subtract(old).multiply(oldShare.add(youngShare), DIGITS).divide(TWO, DIGITS);
        BigDecimal mix =
                old.add(young).divide(TWO, DIGITS).subtract(mean).multiply(youngShare.subtract(oldShare), DIGITS);
        return new Contribution(value, before, after, rate.add(mix), mix);
    }
}
