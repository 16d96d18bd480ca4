package dev.nightjar.engine;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Teradata's formats of moments, {@code yyyy-mm-dd hh24:mi:ss}: written with leading zeros, read without them too. */
final class TeradataFormat {

    private static final int MOST_CACHED = 500;
    private static final Map<String, DateTimeFormatter> CACHE = new ConcurrentHashMap<>();
    private static final Map<String, String> LETTERS =
            Map.of("hh24", "H", "hh", "h", "mi", "m", "mm", "M", "dd", "d", "ss", "s", "yyyy", "uuuu", "yy", "uu");
    private static final List<String> TOKENS = List.of("hh24", "yyyy", "hh", "mi", "mm", "dd", "ss", "yy");

    private TeradataFormat() {}

    static DateTimeFormatter writing(String pattern) {
        return cached(pattern, true);
    }

    static DateTimeFormatter reading(String pattern) {
        return cached(pattern, false);
    }

    private static DateTimeFormatter cached(String pattern, boolean zeros) {
        if (CACHE.size() > MOST_CACHED) {
            CACHE.clear();
        }
        return CACHE.computeIfAbsent(zeros + pattern, _ -> build(pattern, zeros));
    }

    private static DateTimeFormatter build(String pattern, boolean zeros) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        String rest = pattern.toLowerCase(Locale.ROOT);
        while (!rest.isEmpty()) {
            String token = TOKENS.stream().filter(rest::startsWith).findFirst().orElse(rest.substring(0, 1));
            String letters = LETTERS.get(token);
            if (letters != null) {
                builder.appendPattern(zeros && letters.length() == 1 ? letters + letters : letters);
            } else if (Character.isLetterOrDigit(token.charAt(0))) {
                throw new UserError("Failed to tokenize string [" + token + "] at offset ["
                        + (pattern.length() - rest.length()) + "]");
            } else {
                builder.appendLiteral(token);
            }
            rest = rest.substring(token.length());
        }
        return builder.toFormatter(Locale.ENGLISH);
    }
}
