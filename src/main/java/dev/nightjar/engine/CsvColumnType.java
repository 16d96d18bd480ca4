package dev.nightjar.engine;

import dev.nightjar.sql.DataType;

/**
 * The type of a text column whose values are all known.
 *
 * <p>DuckDB's casts are generous ({@code 0x1F}, {@code 1_000} and {@code yes} would pass), so the spelling has to match
 * as well. Digits with a leading zero are codes, not numbers: 00501 is a post office. Nor is what a double cannot hold
 * exactly.
 */
final class CsvColumnType {

    private static final String INTEGER = "[-+]?(0|[1-9][0-9]*)";
    private static final String NUMBER = "[-+]?((0|[1-9][0-9]{0,14})(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?";
    private static final String DATE = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}";
    private static final String TIMESTAMP =
            DATE + "[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?( ?(Z|UTC|[+]00(:?00)?))?";

    private CsvColumnType() {}

    /** An aggregate whose text {@link #of} understands. */
    static String facts(String column) {
        String text = "trim(" + column + ")";
        return "CASE WHEN count(*) FILTER (" + text + " <> '') = 0 THEN 'text'"
                + when(text, INTEGER, "BIGINT", "bigint")
                + when(text, NUMBER, "DOUBLE", "double")
                + when(text, DATE, "DATE", "date")
                + when(text, TIMESTAMP, "TIMESTAMP", "timestamp")
                + when("lower(" + text + ")", "true|false", "BOOLEAN", "boolean")
                + " ELSE 'text' END";
    }

    private static String when(String text, String pattern, String type, String name) {
        return " WHEN bool_and(" + text + " = '' OR " + text + " IS NULL OR regexp_full_match(" + text + ", "
                + DuckText.literal(pattern) + ") AND TRY_CAST(" + text + " AS " + type + ") IS NOT NULL) THEN '" + name
                + "'";
    }

    static DataType of(String name) {
        return switch (name) {
            case "bigint" -> DataType.Simple.BIGINT;
            case "double" -> DataType.Simple.DOUBLE;
            case "date" -> DataType.Simple.DATE;
            case "timestamp" -> new DataType.Timestamp(3, false);
            case "boolean" -> DataType.Simple.BOOLEAN;
            default -> DataType.Varchar.UNBOUNDED;
        };
    }
}
