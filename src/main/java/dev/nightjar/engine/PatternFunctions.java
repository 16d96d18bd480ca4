package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions; Trino's are those of Java, but for details. */
final class PatternFunctions {

    private static final int MOST_CACHED = 500;
    private static final Map<String, Pattern> CACHE = new ConcurrentHashMap<>();

    static final List<JavaFunction> ALL = List.of(
            of(
                    "nj_regexp_like",
                    "VV>B",
                    a -> pattern(text(a, 1)).matcher(text(a, 0)).find()),
            of("nj_line_group", "VVL>V", a -> lineGroup(text(a, 0), text(a, 1), number(a, 2))),
            of("nj_regexp_extract", "VVL>V", a -> extract(text(a, 0), text(a, 1), number(a, 2))),
            of("nj_regexp_extract_all", "VVL>V", a -> extractAll(text(a, 0), text(a, 1), number(a, 2))),
            of("nj_regexp_replace", "VVV>V", a -> replace(text(a, 0), text(a, 1), text(a, 2))),
            of("nj_regexp_parts", "VV>V", a -> parts(text(a, 0), text(a, 1))),
            of("nj_regexp_split", "VV>V", a -> split(text(a, 0), text(a, 1))),
            of(
                    "nj_regexp_count",
                    "VV>L",
                    a -> pattern(text(a, 1)).matcher(text(a, 0)).results().count()),
            of("nj_regexp_position", "VVLL>L", a -> position(text(a, 0), text(a, 1), number(a, 2), number(a, 3))));

    private PatternFunctions() {}

    private static Pattern pattern(String text) {
        Pattern cached = CACHE.get(text);
        if (cached != null) {
            return cached;
        }
        try {
            Pattern compiled = Pattern.compile(text);
            if (CACHE.size() >= MOST_CACHED) {
                CACHE.clear();
            }
            CACHE.put(text, compiled);
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new UserError("Invalid regular expression: " + e.getDescription() + ": " + text);
        }
    }

    /** A group of a whole line, as Hive's RegexSerDe reads it: all columns are NULL where the line does not match. */
    private static @Nullable String lineGroup(String line, String pattern, long group) {
        Matcher matcher = pattern(pattern).matcher(line);
        return matcher.matches() && group <= matcher.groupCount() ? matcher.group((int) group) : null;
    }

    private static int group(Matcher matcher, long group) {
        if (group < 0) {
            throw new UserError("Group cannot be negative");
        }
        if (group > matcher.groupCount()) {
            throw new UserError("Pattern has " + matcher.groupCount() + " groups. Cannot access group " + group);
        }
        return (int) group;
    }

    private static @Nullable String extract(String text, String pattern, long group) {
        Matcher matcher = pattern(pattern).matcher(text);
        int wanted = group(matcher, group);
        return matcher.find() ? matcher.group(wanted) : null;
    }

    private static String extractAll(String text, String pattern, long group) {
        Matcher matcher = pattern(pattern).matcher(text);
        int wanted = group(matcher, group);
        List<@Nullable String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(wanted));
        }
        return Json.texts(found);
    }

    private static String replace(String text, String pattern, String replacement) {
        try {
            return pattern(pattern).matcher(text).replaceAll(replacement);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UserError("Illegal replacement sequence: " + replacement);
        }
    }

    private static String split(String text, String pattern) {
        Matcher matcher = pattern(pattern).matcher(text);
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (matcher.find()) {
            parts.add(text.substring(from, matcher.start()));
            from = matcher.end();
        }
        parts.add(text.substring(from));
        return Json.texts(parts);
    }

    /** For each match what stands before it, a mark, and its groups; at last what stands behind the last match. */
    private static String parts(String text, String pattern) {
        Matcher matcher = pattern(pattern).matcher(text);
        StringBuilder out = new StringBuilder("[");
        int from = 0;
        while (matcher.find()) {
            List<@Nullable String> part = new ArrayList<>();
            part.add(text.substring(from, matcher.start()));
            part.add("");
            for (int group = 1; group <= matcher.groupCount(); group++) {
                part.add(matcher.group(group));
            }
            out.append(Json.texts(part)).append(',');
            from = matcher.end();
        }
        return out.append(Json.texts(List.of(text.substring(from)))).append(']').toString();
    }

    private static long position(String text, String pattern, long start, long occurrence) {
        if (start < 1) {
            throw new UserError("start position cannot be smaller than 1");
        }
        if (occurrence < 1) {
            throw new UserError("occurrence cannot be smaller than 1");
        }
        if (start > text.codePointCount(0, text.length())) {
            return -1;
        }
        Matcher matcher = pattern(pattern).matcher(text);
        int from = text.offsetByCodePoints(0, (int) start - 1);
        long seen = 0;
        boolean found = matcher.find(from);
        while (found) {
            if (++seen == occurrence) {
                return text.codePointCount(0, matcher.start()) + 1;
            }
            found = matcher.find();
        }
        return -1;
    }
}
