package dev.nightjar.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What somebody typed to search for: words, all of which have to be there, and {@code tag:} or {@code owner:} with what
 * those start with.
 *
 * @param words in lower case
 * @param notes in lower case, with their {@code tag:} or {@code owner:}
 */
record SearchText(List<String> words, List<String> notes) {

    /** More words would say the same again. */
    private static final int MOST = 8;

    static SearchText of(String typed) {
        List<String> words = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String part : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            boolean note = part.startsWith("tag:") || part.startsWith("owner:");
            List<String> parts = note ? notes : words;
            if (!part.isEmpty() && !parts.contains(part) && parts.size() < MOST) {
                parts.add(part);
            }
        }
        return new SearchText(words, notes);
    }

    boolean isEmpty() {
        return words.isEmpty() && notes.isEmpty();
    }
}
