package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the values of a text column are, if they all are it.
 *
 * <p>DuckDB's casts are generous ({@code 0x1F}, {@code 1_000} and {@code yes} would pass), so the spelling has to match
 * as well. Digits with a leading zero are codes, not numbers: 00501 is a post office. Nor is what a double cannot hold
 * exactly.
 */
enum CsvColumnType {
    /** Nothing but empty cells. */
    EMPTY(""),
    BIGINT("[-+]?(0|[1-9][0-9]*)"),
    DOUBLE("[-+]?((0|[1-9][0-9]{0,14})(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?"),
    DATE(Patterns.DATE),
    TIMESTAMP(Patterns.DATE
            + "[ T]([0-9]{1,2}):([0-9]{2})(:([0-9]{2})([.][0-9]+)?)?( (Z|UTC|[+]00(:?00)?)|(Z|[+]00(:?00)?))?"),
    BOOLEAN("(?i)true|false"),
    TEXT(".*");

    private static final class Patterns {
        static final String DATE = "([0-9]{4})([-/])([0-9]{1,2})[-/]([0-9]{1,2})";
    }

    private final Pattern pattern;

    CsvColumnType(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** What a column can still be over all rows that looks like this over some. */
    List<CsvColumnType> open() {
        return switch (this) {
            case EMPTY -> List.of(BIGINT, DOUBLE, DATE, TIMESTAMP, BOOLEAN);
            case BIGINT -> List.of(BIGINT, DOUBLE);
            case DOUBLE, DATE, TIMESTAMP, BOOLEAN -> List.of(this);
            case TEXT -> List.of();
        };
    }

    /** An aggregate that names the first of the types which holds every value. */
    static String facts(String column, List<CsvColumnType> candidates) {
        if (candidates.isEmpty()) {
            return "'TEXT'";
        }
        String text = "trim(" + column + ")";
        return candidates.stream()
                .map(candidate -> " WHEN bool_and(" + text + " = '' OR " + text + " IS NULL OR regexp_full_match("
                        + text + ", " + DuckText.literal(candidate.pattern.pattern()) + ") AND TRY_CAST(" + text
                        + " AS "
                        + candidate + ") IS NOT NULL) THEN '" + candidate + "'")
                .collect(Collectors.joining(
                        "", "CASE WHEN count(*) FILTER (" + text + " <> '') = 0 THEN 'EMPTY'", " ELSE 'TEXT' END"));
    }

    /** Whether one value, which is not empty, is of this type: what {@link #facts} says of many. */
    boolean holds(String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.matches()
                && switch (this) {
                    case BIGINT -> fitsLong(value);
                    case DATE -> day(matcher);
                    case TIMESTAMP -> day(matcher) && time(matcher);
                    case EMPTY, DOUBLE, BOOLEAN, TEXT -> true;
                };
    }

    private static boolean fitsLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean day(Matcher parts) {
        boolean alike = parts.group(2).charAt(0) == parts.group().charAt(parts.start(4) - 1);
        int month = number(parts, 3);
        int day = number(parts, 4);
        return alike
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(number(parts, 1), month).lengthOfMonth();
    }

    /** The end of a day may be called 24:00. */
    private static boolean time(Matcher parts) {
        int hour = number(parts, 5);
        int minute = number(parts, 6);
        int second = parts.group(8) == null ? 0 : number(parts, 8);
        return hour < 24 && minute < 60 && second < 60 || hour == 24 && minute == 0 && second == 0;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    DataType type() {
        return switch (this) {
            case BIGINT -> DataType.Simple.BIGINT;
            case DOUBLE -> DataType.Simple.DOUBLE;
            case DATE -> DataType.Simple.DATE;
            case TIMESTAMP -> new DataType.Timestamp(3, false);
            case BOOLEAN -> DataType.Simple.BOOLEAN;
            case EMPTY, TEXT -> DataType.Varchar.UNBOUNDED;
        };
    }
}
