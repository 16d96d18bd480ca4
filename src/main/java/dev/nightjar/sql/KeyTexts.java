package dev.nightjar.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the values of partition keys may stand in the names of partitions. */
final class KeyTexts {

    private static final int LONGEST_NUMBER = 10;

    private KeyTexts() {}

    /** All texts that mean the value: a month may be {@code 7} or {@code 07}. */
    static List<String> of(Comparable<?> value) {
        if (!(value instanceof BigDecimal number)) {
            return List.of(value.toString());
        }
        BigInteger whole;
        try {
            whole = number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            return List.of();
        }
        String sign = whole.signum() < 0 ? "-" : "";
        String digits = whole.abs().toString();
        List<String> texts = new ArrayList<>(List.of(sign + digits));
        for (int width = digits.length() + 1; width <= LONGEST_NUMBER; width++) {
            texts.add(sign + "0".repeat(width - digits.length()) + digits);
        }
        return texts;
    }

    static List<String> union(List<List<String>> lists) {
        Set<String> all = new HashSet<>();
        lists.forEach(all::addAll);
        return List.copyOf(all);
    }
}
