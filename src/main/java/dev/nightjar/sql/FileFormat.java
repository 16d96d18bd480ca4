package dev.nightjar.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a table's files are read. Compression is told from each file's name and first bytes, not from here. */
public sealed interface FileFormat {

    /** The encoding of its text; UTF-8 where it is no text. */
    default Charset encoding() {
        return StandardCharsets.UTF_8;
    }

    /** Whether what is read is Parquet: the files themselves, or copies of them. */
    default boolean parquet() {
        return switch (this) {
            case Parquet _, Avro _, Orc _, Excel _ -> true;
            case Csv _, Json _, Regex _ -> false;
        };
    }

    /** The same in another encoding; what is no text has none. */
    default FileFormat in(Charset encoding) {
        return this;
    }

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
            @Nullable String nullText,
            Charset encoding)
            implements FileFormat {

        public static final Csv DEFAULT = new Csv(',', '"', null, 1, null);

        /** In UTF-8. */
        public Csv(
                char delimiter,
                @Nullable Character quote,
                @Nullable Character escape,
                int headerLines,
                @Nullable String nullText) {
            this(delimiter, quote, escape, headerLines, nullText, StandardCharsets.UTF_8);
        }

        @Override
        public Csv in(Charset other) {
            return new Csv(delimiter, quote, escape, headerLines, nullText, other);
        }

        public Csv withHeaderLines(int lines) {
            return new Csv(delimiter, quote, escape, lines, nullText, encoding);
        }
    }

    /** JSON objects: one a line, the elements of one array, or one after another on whatever lines. */
    record Json(Layout layout, Charset encoding) implements FileFormat {
        public enum Layout {
            LINES,
            ARRAY,
            SEQUENCE,
            /** The elements of the array {@code Records} of one object, as CloudTrail writes them; read from a copy. */
            RECORDS
        }

        /** In UTF-8. */
        public Json(Layout layout) {
            this(layout, StandardCharsets.UTF_8);
        }

        @Override
        public Json in(Charset other) {
            return new Json(layout, other);
        }
    }

    /** Parquet. Columns are matched by name, whatever their order in a file. */
    record Parquet() implements FileFormat {}

    /** Avro. Its columns are read by name, from a copy as Parquet. */
    record Avro() implements FileFormat {}

    /** ORC. Its columns are read by name, from a copy as Parquet. */
    record Orc() implements FileFormat {}

    /**
     * A sheet of Excel workbooks. Its columns are read by name, from a copy as Parquet.
     *
     * @param sheet its name; null for the first that people see
     * @param headerLines how many rows come before the data, the last of which has the names; null where each file tells
     */
    record Excel(@Nullable String sheet, @Nullable Integer headerLines) implements FileFormat {}

    /** Lines whose columns are the groups of a regular expression; a line that does not match is a row of NULLs. */
    record Regex(String pattern, int headerLines, Charset encoding) implements FileFormat {

        /** In UTF-8. */
        public Regex(String pattern, int headerLines) {
            this(pattern, headerLines, StandardCharsets.UTF_8);
        }

        @Override
        public Regex in(Charset other) {
            return new Regex(pattern, headerLines, other);
        }

        public Regex withHeaderLines(int lines) {
            return new Regex(pattern, lines, encoding);
        }
    }
}
