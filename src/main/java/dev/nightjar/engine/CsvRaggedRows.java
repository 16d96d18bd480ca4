package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of a delimited text that have more or fewer cells than there are columns, in one pass and without
 * keeping them. Records are what {@link CsvRecords} takes for them; a test compares the two.
 */
final class CsvRaggedRows {

    private enum State {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        ESCAPED,
        QUOTE_SEEN
    }

    private final char delimiter;
    private final int quote;
    private final int escape;
    private final int columns;
    private final BadRows.Tally tally = new BadRows.Tally(BadRows.Reason.CELLS);
    private final StringBuilder record = new StringBuilder();
    private State state = State.CELL_BEGINS;
    private int headers;
    private int cells = 1;
    private boolean filled;
    private long line = 1;
    private long began = 1;
    private boolean returned;

    CsvRaggedRows(FileFormat.Csv format, int columns) {
        this.delimiter = format.delimiter();
        this.quote = format.quote() == null ? -1 : format.quote();
        this.escape = format.escape() == null ? -1 : format.escape();
        this.headers = format.headerLines();
        this.columns = columns;
    }

    @Nullable
    BadRows read(Reader text) throws IOException {
        char[] buffer = new char[1 << 16];
        for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
            for (int i = 0; i < read; i++) {
                add(buffer[i]);
            }
        }
        end();
        return tally.sum();
    }

    private void add(char c) {
        boolean second = returned && c == '\n';
        returned = false;
        if (second) {
            return; // of \r\n
        }
        boolean within = state == State.QUOTED || state == State.ESCAPED;
        if (!within && (c == '\n' || c == '\r')) {
            returned = c == '\r';
            line++;
            end();
            return;
        }
        line += c == '\n' ? 1 : 0;
        if (record.length() < BadRows.LONGEST_TEXT) {
            record.append(c);
        }
        state = next(c);
    }

    private State next(char c) {
        switch (state) {
            case QUOTED -> {
                filled |= c == escape || c != quote;
                return c == escape ? State.ESCAPED : c == quote ? State.QUOTE_SEEN : State.QUOTED;
            }
            case ESCAPED -> {
                return State.QUOTED;
            }
            case CELL_BEGINS, PLAIN, QUOTE_SEEN -> {
                if (c == delimiter) {
                    cells++;
                    return State.CELL_BEGINS;
                }
                if (c == quote && state != State.PLAIN) {
                    filled |= state == State.QUOTE_SEEN;
                    return State.QUOTED;
                }
                filled = true;
                return State.PLAIN;
            }
        }
        throw new IllegalStateException("There is no other state");
    }

    /** Lines without anything in them are no records. */
    private void end() {
        boolean blank = cells == 1 && !filled;
        if (!blank && headers > 0) {
            headers--;
        } else if (!blank && cells != columns) {
            tally.bad(began, record);
        } else if (!blank) {
            tally.sound();
        }
        record.setLength(0);
        cells = 1;
        filled = false;
        state = State.CELL_BEGINS;
        began = line;
    }
}
