package dev.nightjar.chart;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Gives values their colours, so that a region has the same one on every tile and keeps it when a filter removes the
 * others. One palette lives as long as the pictures that stand side by side; it is safe for use by several threads.
 *
 * <p>Values get their places in the order they are first seen, sorted within one picture. Beyond eight values a colour
 * is taken twice, but never within one picture.
 */
public final class Palette {

    /** The grey that stands for all the rest. */
    static final String OTHER = "--c8";

    private static final int COLOURS = 8;

    private final Map<String, Map<String, Integer>> places = new HashMap<>();

    /** The colour tokens of values that stand in one picture, at most eight of them. */
    synchronized Map<String, String> tokens(String column, Collection<String> values, boolean withOther) {
        Map<String, Integer> known = places.computeIfAbsent(column, any -> new HashMap<>());
        new TreeSet<>(values).forEach(value -> known.putIfAbsent(value, known.size()));
        int colours = withOther ? COLOURS - 1 : COLOURS;
        BitSet taken = new BitSet(colours);
        Map<String, String> tokens = new LinkedHashMap<>();
        List<String> byPlace = values.stream()
                .sorted(Comparator.comparingInt(value -> known.getOrDefault(value, 0)))
                .toList();
        for (String value : byPlace) {
            int free = free(taken, known.getOrDefault(value, 0) % colours, colours);
            taken.set(free);
            tokens.put(value, token(free));
        }
        return tokens;
    }

    static String token(int index) {
        return "--c" + (index % COLOURS + 1);
    }

    private static int free(BitSet taken, int wanted, int colours) {
        for (int step = 0; step < colours; step++) {
            int candidate = (wanted + step) % colours;
            if (!taken.get(candidate)) {
                return candidate;
            }
        }
        return wanted;
    }
}
