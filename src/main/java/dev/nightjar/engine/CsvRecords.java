package dev.nightjar.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the beginning of a delimited text into records, to find out how it is written. Reading the data itself is
 * DuckDB's job.
 */
final class CsvRecords {

    /** @param line where it starts, from 1 */
    record CsvRecord(int line, List<String> cells) {}

    private final String text;
    private final char delimiter;
    private final @Nullable Character quote;
    private final @Nullable Character escape;
    private final List<CsvRecord> records = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean unclosed;
    private boolean backslashed;

    private CsvRecords(String text, char delimiter, @Nullable Character quote, @Nullable Character escape) {
        this.text = text;
        this.delimiter = delimiter;
        this.quote = quote;
        this.escape = escape;
    }

    /** @param whole false where the text was cut, so that its last record does not count */
    static CsvRecords read(
            String text, boolean whole, char delimiter, @Nullable Character quote, @Nullable Character escape) {
        CsvRecords reader = new CsvRecords(text, delimiter, quote, escape);
        reader.readAll();
        if (!whole && !reader.records.isEmpty()) {
            reader.records.removeLast();
        }
        return reader;
    }

    List<CsvRecord> records() {
        return records;
    }

    /** Whether a quote was opened and never closed: then it probably is no quote. */
    boolean unclosed() {
        return unclosed;
    }

    /** Whether quotes inside quoted cells follow a backslash. */
    boolean backslashed() {
        return backslashed;
    }

    private void readAll() {
        while (at < text.length()) {
            int start = line;
            List<String> cells = new ArrayList<>();
            do {
                cells.add(cell());
            } while (at < text.length() && text.charAt(at) == delimiter && ++at >= 0 && cells.size() < 100_000);
            boolean blank = cells.size() == 1 && cells.getFirst().isEmpty();
            endOfLine();
            if (!blank) {
                records.add(new CsvRecord(start, cells));
            }
        }
    }

    private String cell() {
        return quote != null && at < text.length() && text.charAt(at) == quote ? quoted(quote) : plain(at);
    }

    private String plain(int start) {
        while (at < text.length() && text.charAt(at) != delimiter && !lineEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (escape != null && c == escape && at < text.length()) {
                line += text.charAt(at) == '\n' ? 1 : 0;
                cell.append(text.charAt(at++));
            } else if (c == quote && at < text.length() && text.charAt(at) == quote) {
                cell.append(quote);
                at++;
            } else if (c == quote) {
                return cell + afterQuote();
            } else {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            }
        }
        unclosed = true;
        return cell.toString();
    }

    /** What stands between the closing quote and the next delimiter; it should be nothing. */
    private String afterQuote() {
        int start = at;
        String rest = plain(start);
        if (!rest.isEmpty() && start >= 2 && text.charAt(start - 2) == '\\') {
            backslashed = true;
        }
        return rest;
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            line += at < text.length() && text.charAt(at) == '\n' ? 0 : 1;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
            line++;
        }
    }

    private static boolean lineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
