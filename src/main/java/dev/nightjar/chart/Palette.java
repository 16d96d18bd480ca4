package dev.nightjar.chart;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    private final Map<String, Map<String, Integer>> places;
    private final Map<String, Map<String, String>> chosen;

    public Palette() {
        this(new HashMap<>(), Map.of());
    }

    private Palette(Map<String, Map<String, Integer>> places, Map<String, Map<String, String>> chosen) {
        this.places = places;
        this.chosen = chosen;
    }

    /** The same with colours that somebody chose; the places of all other values stay shared. */
    public Palette choosing(Collection<ValueColour> colours) {
        Map<String, Map<String, String>> byColumn = new HashMap<>();
        for (ValueColour colour : colours) {
            byColumn.computeIfAbsent(key(colour.column()), any -> new HashMap<>())
                    .put(colour.value(), colour.token());
        }
        return new Palette(places, byColumn);
    }

    /** The colour somebody chose for a value; null where nobody did. */
    @Nullable
    String chosen(String column, String value) {
        return chosen.getOrDefault(key(column), Map.of()).get(value);
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }

    /** The colour tokens of values that stand in one picture, at most eight of them. */
    Map<String, String> tokens(String column, Collection<String> values, boolean withOther) {
        synchronized (places) {
            return placed(column, values, withOther);
        }
    }

    /** Colours that were chosen go before all others, which then avoid them. */
    private Map<String, String> placed(String column, Collection<String> values, boolean withOther) {
        Map<String, Integer> known = places.computeIfAbsent(column, any -> new HashMap<>());
        new TreeSet<>(values).forEach(value -> known.putIfAbsent(value, known.size()));
        int colours = withOther ? COLOURS - 1 : COLOURS;
        BitSet taken = new BitSet(colours);
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String value : values) {
            String colour = chosen(column, value);
            if (colour != null) {
                tokens.put(value, colour);
                taken(colour).ifPresent(taken::set);
            }
        }
        List<String> byPlace = values.stream()
                .filter(value -> !tokens.containsKey(value))
                .sorted(Comparator.comparingInt(value -> known.getOrDefault(value, 0)))
                .toList();
        for (String value : byPlace) {
            int free = free(taken, known.getOrDefault(value, 0) % colours, colours);
            taken.set(free);
            tokens.put(value, token(free));
        }
        return tokens;
    }

    /** The place of a colour of the palette; empty for a colour of somebody's own. */
    private static OptionalInt taken(String token) {
        return token.startsWith("--c") ? OptionalInt.of(token.charAt(3) - '1') : OptionalInt.empty();
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
