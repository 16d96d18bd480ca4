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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Counts the bad rows of one file, from its first row to its last unless it is very long. */
final class RowCheck {

    /** Of text, unpacked, where the check is not what somebody came for. What comes behind it is not looked at. */
    static final long GLANCE = 256L << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final FileHead head;
    private final long most;
    private final BooleanSupplier stopped;

    /**
     * @param most bytes of text to be looked at
     * @param stopped asked now and then whether still anybody waits; what was counted by then is the answer
     */
    RowCheck(FileHead head, long most, BooleanSupplier stopped) {
        this.head = head;
        this.most = most;
        this.stopped = stopped;
    }

    /** @param columns how many there are; null where every row is sound, or nothing is known of that */
    @Nullable
    BadRows count(FileFormat format, int columns) {
        return switch (format) {
            case FileFormat.Csv csv -> read(new CsvRaggedRows(csv, columns)::read);
            case FileFormat.Regex regex -> {
                Pattern pattern = Pattern.compile(regex.pattern());
                yield lines(
                        BadRows.Reason.NO_MATCH,
                        regex.headerLines(),
                        line -> pattern.matcher(line).matches());
            }
            case FileFormat.Json json
            when json.layout() == FileFormat.Json.Layout.LINES -> lines(BadRows.Reason.NO_OBJECT, 0, RowCheck::object);
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

    private @Nullable BadRows lines(BadRows.Reason reason, int headerLines, Predicate<String> sound) {
        return read(text -> {
            BadRows.Tally tally = new BadRows.Tally(reason);
            BufferedReader lines = new BufferedReader(text);
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (number <= headerLines || line.isBlank()) {
                    continue;
                }
                if (sound.test(line)) {
                    tally.sound();
                } else {
                    tally.bad(number, line);
                }
            }
            return tally.sum();
        });
    }

    /** Whether a line is one JSON object and nothing else. */
    private static boolean object(String line) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Ends after so many bytes, or where nobody waits any more. */
    private final class Bounded extends FilterInputStream {

        private long left = most;

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
