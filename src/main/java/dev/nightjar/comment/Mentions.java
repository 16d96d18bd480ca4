package dev.nightjar.comment;

import dev.nightjar.identity.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds whom a text names: {@code @name}, whatever its case, of names that begin alike the longest. */
final class Mentions {

    private Mentions() {}

    static List<Caller> in(String text, List<Caller> people) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Caller> longestFirst = people.stream()
                .sorted(Comparator.comparingInt((Caller person) -> person.name().length())
                        .reversed())
                .toList();
        Set<Caller> named = new TreeSet<>(Comparator.comparing(Caller::id));
        for (int at = lower.indexOf('@'); at >= 0; at = lower.indexOf('@', at + 1)) {
            int from = at + 1;
            longestFirst.stream()
                    .filter(person -> begins(lower, from, person.name().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(named::add);
        }
        return List.copyOf(named);
    }

    private static boolean begins(String text, int from, String name) {
        int end = from + name.length();
        return text.startsWith(name, from)
                && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }
}
