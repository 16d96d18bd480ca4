package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.text;

import dev.nightjar.sql.ZonedTime;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text, by code points as in Trino. */
final class TextFunctions {

    private static final int MAX_RESULT = 16 << 20;

    static final List<JavaFunction> ALL = List.of(
            of("nj_fail", "V>V", a -> {
                throw new UserError(text(a, 0));
            }),
            of("nj_fit", "VI>V", a -> fit(text(a, 0), number(a, 1))),
            of("nj_reverse", "V>V", a -> new StringBuilder(text(a, 0)).reverse().toString()),
            of("nj_replace", "VVV>V", a -> text(a, 0).replace(text(a, 1), text(a, 2))),
            of("nj_lpad", "VLV>V", a -> pad(text(a, 0), number(a, 1), text(a, 2), true)),
            of("nj_rpad", "VLV>V", a -> pad(text(a, 0), number(a, 1), text(a, 2), false)),
            of("nj_not_empty", "V>V", a -> notEmpty(text(a, 0))),
            of("nj_split", "VVL>V", a -> Json.texts(split(text(a, 0), notEmpty(text(a, 1)), number(a, 2)))),
            of("nj_split_part", "VVL>V", a -> splitPart(text(a, 0), text(a, 1), number(a, 2))),
            of("nj_split_to_map", "VVV>V", a -> pairs(text(a, 0), text(a, 1), text(a, 2), true)),
            of("nj_split_to_pairs", "VVV>V", a -> pairs(text(a, 0), text(a, 1), text(a, 2), false)),
            of("nj_strpos", "VVL>L", a -> position(text(a, 0), text(a, 1), number(a, 2))),
            of("nj_chr", "L>V", a -> character(number(a, 0))),
            of("nj_codepoint", "V>L", a -> codePoint(text(a, 0))),
            of("nj_translate", "VVV>V", a -> translate(text(a, 0), text(a, 1), text(a, 2))),
            of("nj_levenshtein", "VV>L", a -> levenshtein(text(a, 0), text(a, 1))),
            of("nj_hamming", "VV>L", a -> hamming(text(a, 0), text(a, 1))),
            of("nj_word_stem", "VV>V", a -> Stems.of(text(a, 0), text(a, 1))),
            of("nj_char2hexint", "V>V", a -> hexUnits(text(a, 0))),
            of("nj_soundex", "V>V", a -> soundex(text(a, 0))),
            of("nj_luhn", "V>B", a -> luhn(text(a, 0))),
            of(
                    "nj_normalize",
                    "VV>V",
                    a -> Normalizer.normalize(
                            text(a, 0), Normalizer.Form.valueOf(text(a, 1).toUpperCase(Locale.ROOT)))),
            of("nj_title_case", "V>V", a -> titleCase(text(a, 0))),
            of("nj_format", "VV>V", a -> format(text(a, 0), text(a, 1))),
            of("nj_like", "VV>V", a -> like(text(a, 0), text(a, 1))));

    private TextFunctions() {}

    private static String fit(String text, long length) {
        if (text.codePointCount(0, text.length()) > length) {
            throw new UserError("Value " + text + " cannot be represented as varchar(" + length + ")");
        }
        return text;
    }

    private static String pad(String text, long size, String filling, boolean left) {
        if (size < 0 || size > MAX_RESULT) {
            throw new UserError("Target length must be in the range [0.." + MAX_RESULT + "]");
        }
        if (filling.isEmpty()) {
            throw new UserError("Padding string must not be empty");
        }
        int length = text.codePointCount(0, text.length());
        if (length >= size) {
            return text.substring(0, text.offsetByCodePoints(0, (int) size));
        }
        int missing = (int) size - length;
        int[] points = filling.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(points[i % points.length]);
        }
        return left ? padding + text : text + padding;
    }

    private static String notEmpty(String delimiter) {
        if (delimiter.isEmpty()) {
            throw new UserError("The delimiter may not be the empty string");
        }
        return delimiter;
    }

    private static List<String> split(String text, String delimiter, long limit) {
        if (limit <= 0) {
            throw new UserError("Limit must be positive");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at;
        while (parts.size() < limit - 1 && (at = text.indexOf(delimiter, from)) >= 0) {
            parts.add(text.substring(from, at));
            from = at + delimiter.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static @Nullable String splitPart(String text, String delimiter, long index) {
        if (index <= 0) {
            throw new UserError("Index must be greater than zero");
        }
        if (delimiter.isEmpty()) {
            int length = text.codePointCount(0, text.length());
            return index > length
                    ? (index == 1 ? text : null)
                    : text.substring(
                            text.offsetByCodePoints(0, (int) index - 1), text.offsetByCodePoints(0, (int) index));
        }
        List<String> parts = split(text, delimiter, Integer.MAX_VALUE);
        return index > parts.size() ? null : parts.get((int) index - 1);
    }

    private static String pairs(String text, String entryDelimiter, String keyDelimiter, boolean unique) {
        if (entryDelimiter.equals(keyDelimiter)) {
            throw new UserError("entryDelimiter and keyValueDelimiter must not be the same");
        }
        List<List<String>> pairs = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        if (text.isEmpty()) {
            return "[]";
        }
        for (String entry : split(text, notEmpty(entryDelimiter), Integer.MAX_VALUE)) {
            int at = entry.indexOf(notEmpty(keyDelimiter));
            if (at < 0 || unique && entry.indexOf(keyDelimiter, at + keyDelimiter.length()) >= 0) {
                throw new UserError(
                        "Key-value delimiter must appear exactly once in each entry. Bad input: '" + entry + "'");
            }
            String key = entry.substring(0, at);
            if (unique && seen.put(key, "") != null) {
                throw new UserError("Duplicate keys (" + key + ") are not allowed");
            }
            pairs.add(List.of(key, entry.substring(at + keyDelimiter.length())));
        }
        return Json.pairs(pairs);
    }

    private static long position(String text, String wanted, long instance) {
        if (instance == 0) {
            throw new UserError("'instance' must not be a positive or negative number.");
        }
        if (wanted.isEmpty()) {
            return 1;
        }
        int at = instance > 0 ? -1 : text.length();
        for (long i = 0; i < Math.abs(instance); i++) {
            at = instance > 0 ? text.indexOf(wanted, at + 1) : at == 0 ? -1 : text.lastIndexOf(wanted, at - 1);
            if (at < 0) {
                return 0;
            }
        }
        return text.codePointCount(0, at) + 1;
    }

    private static String character(long codePoint) {
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            throw new UserError("Not a valid Unicode code point: " + codePoint);
        }
        return Character.toString((int) codePoint);
    }

    private static long codePoint(String text) {
        if (text.codePointCount(0, text.length()) != 1) {
            throw new UserError("Input string must be a single character string");
        }
        return text.codePointAt(0);
    }

    private static String translate(String text, String from, String to) {
        int[] source = from.codePoints().toArray();
        int[] target = to.codePoints().toArray();
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < source.length; i++) {
            map.putIfAbsent(source[i], i < target.length ? target[i] : -1);
        }
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .map(point -> map.getOrDefault(point, point))
                .filter(point -> point >= 0)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static long levenshtein(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        if ((long) x.length * y.length > 1_000_000) {
            throw new UserError("The combined inputs for Levenshtein distance are too large");
        }
        int[] row = new int[y.length + 1];
        for (int j = 0; j <= y.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= x.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= y.length; j++) {
                int above = row[j];
                row[j] = Math.min(diagonal + (x[i - 1] == y[j - 1] ? 0 : 1), 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[y.length];
    }

    private static long hamming(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        if (x.length != y.length) {
            throw new UserError("The input strings to hamming_distance function must have the same length");
        }
        long distance = 0;
        for (int i = 0; i < x.length; i++) {
            distance += x[i] == y[i] ? 0 : 1;
        }
        return distance;
    }

    private static String soundex(String text) {
        String codes = "01230120022455012623010202";
        StringBuilder result = new StringBuilder();
        char last = '0';
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c > 127 && Character.isLetter(c)) {
                throw new UserError("The character is not mapped: " + c + " (index=0)");
            }
            if (c < 'A' || c > 'Z') {
                continue;
            }
            char code = codes.charAt(c - 'A');
            if (result.isEmpty()) {
                result.append(c);
                last = code;
            } else if (c != 'H' && c != 'W') {
                if (code != '0' && code != last && result.length() < 4) {
                    result.append(code);
                }
                last = code;
            }
        }
        return result.isEmpty() ? "" : (result + "000").substring(0, 4);
    }

    private static boolean luhn(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(text.length() - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                throw new UserError("Input contains non-digit characters: " + text);
            }
            int value = i % 2 == 1 ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    private static String titleCase(String text) {
        StringBuilder result = new StringBuilder();
        boolean start = true;
        for (int point : text.codePoints().toArray()) {
            result.appendCodePoint(start ? Character.toTitleCase(point) : Character.toLowerCase(point));
            start = Character.isWhitespace(point);
        }
        return result.toString();
    }

    /** The arguments as a JSON array; the first character of each tells its kind. */
    private static String format(String pattern, String json) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Json item : Json.parse(json).elements()) {
            arguments.add(argument(item));
        }
        try {
            return String.format(Locale.ENGLISH, pattern, arguments.toArray());
        } catch (IllegalFormatException e) {
            throw new UserError("Invalid format string: " + pattern + " (" + e.getMessage() + ")");
        }
    }

    private static @Nullable Object argument(Json value) {
        String text = value.scalar();
        if (text == null) {
            return null;
        }
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'i' -> Long.parseLong(rest);
            case 'f' -> Double.parseDouble(rest);
            case 'd' -> new BigDecimal(rest);
            case 'b' -> Boolean.parseBoolean(rest);
            case 'D' -> LocalDate.parse(rest);
            case 'T' -> ZonedTime.parse(rest).rounded(9).local();
            case 'Z' -> zoned(rest);
            default -> rest;
        };
    }

    /** A moment as Trino prints it: {@code 2024-05-06 07:08:09.123 Asia/Tokyo}. */
    private static ZonedDateTime zoned(String text) {
        int zone = text.lastIndexOf(' ');
        return LocalDateTime.parse(text.substring(0, zone).replace(' ', 'T'))
                .atZone(ZoneId.of(text.substring(zone + 1)));
    }

    private static String hexUnits(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(unit -> hex.append(String.format("%04X", unit)));
        return hex.toString();
    }

    /** A LIKE pattern whose escape character is a backslash instead. */
    private static String like(String pattern, String escape) {
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw new UserError("Escape string must be a single character");
        }
        int mark = escape.codePointAt(0);
        StringBuilder result = new StringBuilder();
        boolean escaped = false;
        for (int point : pattern.codePoints().toArray()) {
            if (escaped) {
                if (point != mark && point != '%' && point != '_') {
                    throw new UserError("Escape character must be followed by '%', '_' or the escape character itself");
                }
                result.append('\\').appendCodePoint(point);
                escaped = false;
            } else if (point == mark) {
                escaped = true;
            } else {
                result.append(point == '\\' ? "\\" : "").appendCodePoint(point);
            }
        }
        if (escaped) {
            throw new UserError("Escape character must be followed by '%', '_' or the escape character itself");
        }
        return result.toString();
    }
}
