package dev.nightjar.library;

import dev.nightjar.library.Things.Described;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** How well something fits the words that somebody looks for: each has to be in it, and its title counts most. */
final class Ranking {

    private static final int WHOLE_TITLE = 1_000;
    private static final int TITLE_BEGINS = 100;
    private static final int WORD_BEGINS = 60;
    private static final int IN_TITLE = 30;
    private static final int IN_DESCRIPTION = 10;
    private static final int OWNER = 5;

    private final String whole;
    private final List<String> words;

    Ranking(String text) {
        whole = lower(text.strip());
        words = Arrays.stream(whole.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Empty where a word is missing; the better it fits, the greater. */
    OptionalInt of(Described thing) {
        String title = lower(thing.title());
        int sum = title.equals(whole) ? WHOLE_TITLE : 0;
        for (String word : words) {
            int points = points(word, title, thing);
            if (points == 0) {
                return OptionalInt.empty();
            }
            sum += points;
        }
        return OptionalInt.of(sum);
    }

    private static int points(String word, String title, Described thing) {
        int at = title.indexOf(word);
        if (at == 0) {
            return TITLE_BEGINS;
        }
        if (beginsWord(title, word, at)) {
            return WORD_BEGINS;
        }
        if (at > 0) {
            return IN_TITLE;
        }
        if (thing.description() != null && lower(thing.description()).contains(word)) {
            return IN_DESCRIPTION;
        }
        return lower(thing.owner()).startsWith(word) ? OWNER : 0;
    }

    private static boolean beginsWord(String title, String word, int first) {
        for (int at = first; at > 0; at = title.indexOf(word, at + 1)) {
            if (!Character.isLetterOrDigit(title.codePointBefore(at))) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
