package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the bad rows of one file, from its first row to its last unless it is very long. */
final class RowCheck {

    /** Of text, unpacked. What comes behind it is not looked at. */
    static final long MOST = 256L << 20;

    private final FileHead head;
    private final BooleanSupplier stopped;

    /** @param stopped asked now and then whether still anybody waits; what was counted by then is the answer */
    RowCheck(FileHead head, BooleanSupplier stopped) {
        this.head = head;
        this.stopped = stopped;
    }

    /** @param columns how many there are; null where every row is sound, or nothing is known of that */
    @Nullable
    BadRows count(FileFormat format, int columns) {
        return switch (format) {
            case FileFormat.Csv csv -> read(new CsvRaggedRows(csv, columns)::read);
            case FileFormat.Regex regex -> read(text -> unmatched(regex, text));
            case FileFormat.Json _, FileFormat.Parquet _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ ->
                null;
        };
    }

    private interface Counting {
        @Nullable
        BadRows of(Reader text) throws IOException;
    }

    private @Nullable BadRows read(Counting counting) {
        try (Reader text = open()) {
            return counting.of(text);
        } catch (IOException e) {
            return null; // somebody else says so: the file cannot be read at all
        }
    }

    /** What is at hand already, or the file itself. */
    private Reader open() throws IOException {
        if (head.whole()) {
            return new StringReader(head.text());
        }
        FileCompression compression =
                FileCompression.named(head.file().object().location().name());
        InputStream bytes = compression.open(Files.newInputStream(head.file().path()));
        Reader text = new BufferedReader(new InputStreamReader(new Bounded(bytes), head.encoding()), 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static @Nullable BadRows unmatched(FileFormat.Regex format, Reader text) throws IOException {
        BadRows.Tally tally = new BadRows.Tally(BadRows.Reason.NO_MATCH);
        Pattern pattern = Pattern.compile(format.pattern());
        BufferedReader lines = new BufferedReader(text);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number <= format.headerLines() || line.isBlank()) {
                continue;
            }
            if (pattern.matcher(line).matches()) {
                tally.sound();
            } else {
                tally.bad(number, line);
            }
        }
        return tally.sum();
    }

    /** Ends after so many bytes, or where nobody waits any more. */
    private final class Bounded extends FilterInputStream {

        private long left = MOST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0 || stopped.getAsBoolean()) {
                return -1;
            }
            int read = super.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
