package dev.nightjar.sql;

import org.jspecify.annotations.Nullable;

/** How a table's files are read. Compression is told from each file's name and first bytes, not from here. */
public sealed interface FileFormat {

    /**
     * Delimited text.
     *
     * @param quote null where quoting is off
     * @param escape null where the quote is doubled
     * @param headerLines lines to skip at the start of each file ({@code skip.header.line.count})
     * @param nullText the text that means NULL; empty fields of non-text columns are NULL anyway
     */
    record Csv(
            char delimiter,
            @Nullable Character quote,
            @Nullable Character escape,
            int headerLines,
            @Nullable String nullText)
            implements FileFormat {

        public static final Csv DEFAULT = new Csv(',', '"', null, 1, null);
    }

    /** JSON objects: one a line, the elements of one array, or one after another on whatever lines. */
    record Json(Layout layout) implements FileFormat {
        public enum Layout {
            LINES,
            ARRAY,
            SEQUENCE
        }
    }

    /** Parquet. Columns are matched by name, whatever their order in a file. */
    record Parquet() implements FileFormat {}

    /** Lines whose columns are the groups of a regular expression; a line that does not match is a row of NULLs. */
    record Regex(String pattern, int headerLines) implements FileFormat {}
}
