package dev.nightjar.sql;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names somebody may have meant. */
final class Suggestions {

    private static final int MOST = 3;

    private Suggestions() {}

    /** Letters from which on a part of a name says which one is meant. */
    private static final int TELLING = 3;

    private record Near(String name, int distance) {}

    /** A sentence to append to a message; empty where nothing is near. */
    static String of(String wanted, Collection<String> names) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, lower.length() / 3);
        List<String> nearest = names.stream()
                .distinct()
                .map(name -> new Near(name, far(lower, name.toLowerCase(Locale.ROOT), limit)))
                .filter(near -> near.distance() <= limit + 1)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(near -> "'" + near.name() + "'")
                .toList();
        return nearest.isEmpty() ? "" : ". Did you mean " + String.join(" or ", nearest) + "?";
    }

    /** A name that holds the whole word, or the other way round, is the farthest one may be: slips of the pen go first. */
    private static int far(String wanted, String name, int limit) {
        boolean part =
                Math.min(wanted.length(), name.length()) >= TELLING && (name.contains(wanted) || wanted.contains(name));
        int edits = distance(wanted, name, limit);
        return edits <= limit ? edits : part ? limit + 1 : limit + 2;
    }

    /** Edits (insert, delete, replace, swap neighbours) between two words, or more than {@code limit}. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            edits[0][j] = j;
        }
        int before = 0;
        for (int i = 1; i <= a.length(); i++) {
            int least = edits[i][0];
            for (int j = 1; j <= b.length(); j++) {
                int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, edits[i - 2][j - 2] + 1);
                }
                edits[i][j] = best;
                least = Math.min(least, best);
            }
            if (Math.min(least, before) > limit) {
                return limit + 1; // most of ten thousand names are far away after a few letters
            }
            before = least;
        }
        return edits[a.length()][b.length()];
    }
}
