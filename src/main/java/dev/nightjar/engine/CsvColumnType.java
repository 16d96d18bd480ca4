package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import java.util.List;
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
    EMPTY,
    BIGINT,
    DOUBLE,
    DATE,
    TIMESTAMP,
    BOOLEAN,
    TEXT;

    private static final String DATE_PATTERN = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}";

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
                        + text + ", " + DuckText.literal(candidate.pattern()) + ") AND TRY_CAST(" + text + " AS "
                        + candidate + ") IS NOT NULL) THEN '" + candidate + "'")
                .collect(Collectors.joining(
                        "", "CASE WHEN count(*) FILTER (" + text + " <> '') = 0 THEN 'EMPTY'", " ELSE 'TEXT' END"));
    }

    private String pattern() {
        return switch (this) {
            case BIGINT -> "[-+]?(0|[1-9][0-9]*)";
            case DOUBLE -> "[-+]?((0|[1-9][0-9]{0,14})(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?";
            case DATE -> DATE_PATTERN;
            case TIMESTAMP -> DATE_PATTERN + "[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?( ?(Z|UTC|[+]00(:?00)?))?";
            case BOOLEAN -> "(?i)true|false";
            case EMPTY, TEXT -> ".*";
        };
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
