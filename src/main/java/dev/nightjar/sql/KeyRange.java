package dev.nightjar.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one partition key that can match, both ends included.
 *
 * <p>Partitions keep values as text. The texts of dates and the texts of texts are in the order of their values, so a
 * store may compare those; numbers are not ({@code 9} and {@code 10}), so few of them are named one by one.
 *
 * @param low null where there is no least one
 */
public record KeyRange(
        @Nullable Comparable<?> low, @Nullable Comparable<?> high) {

    private static final int FEW = 100;

    static final KeyRange ALL = new KeyRange(null, null);

    /** The values in both. */
    KeyRange and(KeyRange other) {
        return new KeyRange(later(low, other.low, 1), later(high, other.high, -1));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparable<?> later(@Nullable Comparable<?> a, @Nullable Comparable<?> b, int sign) {
        if (a == null || b == null || a.getClass() != b.getClass()) {
            return a == null ? b : a;
        }
        return ((Comparable<Object>) a).compareTo(b) * sign >= 0 ? a : b;
    }

    /** The least text, where texts are in the order of the values. */
    public Optional<String> lowText() {
        return text(low);
    }

    public Optional<String> highText() {
        return text(high);
    }

    private static Optional<String> text(@Nullable Comparable<?> end) {
        return switch (end) {
            case LocalDate date when date.getYear() >= 0 && date.getYear() <= 9999 -> Optional.of(date.toString());
            case String text when text.chars().allMatch(c -> c < 0x80) -> Optional.of(text);
            case null, default -> Optional.empty();
        };
    }

    /** All texts in it, where it holds few whole numbers. */
    public Optional<List<String>> texts() {
        if (!(low instanceof BigDecimal least) || !(high instanceof BigDecimal most)) {
            return Optional.empty();
        }
        BigInteger from = least.setScale(0, RoundingMode.CEILING).toBigInteger();
        BigInteger to = most.setScale(0, RoundingMode.FLOOR).toBigInteger();
        if (to.subtract(from).compareTo(BigInteger.valueOf(FEW)) > 0) {
            return Optional.empty();
        }
        List<List<String>> texts = new ArrayList<>();
        for (BigInteger value = from; value.compareTo(to) <= 0; value = value.add(BigInteger.ONE)) {
            texts.add(KeyTexts.of(new BigDecimal(value)));
        }
        return Optional.of(KeyTexts.union(texts));
    }
}
