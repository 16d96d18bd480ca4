package dev.nightjar.conversion;

import java.util.List;
import java.util.Optional;

/**
 * What a conversion changed, measured: the tables, and what the source's own recent queries scan of it and would scan of
 * the target.
 *
 * @param conversionMicros price of the one scan of the source that the conversion amounts to
 * @param runs of all the queries
 */
public record Savings(Size before, Size after, long conversionMicros, long runs, List<Line> queries) {

    /** How much there is of a table. */
    public record Size(long objects, long bytes) {

        /** What it would be if all those objects still lay there that runs replaced, and none that they wrote. */
        Size without(List<ConversionRun.Counts> runs) {
            long moreObjects = 0;
            long moreBytes = 0;
            for (ConversionRun.Counts run : runs) {
                moreObjects += run.converted() - run.files();
                moreBytes += run.bytesConverted() - run.bytesWritten();
            }
            return new Size(objects + moreObjects, bytes + moreBytes);
        }
    }

    /**
     * A statement that ran, in all its runs alike.
     *
     * @param bytes that its newest run scanned, for {@code micros}
     * @param bytesAfter that it would scan at most of the target, for {@code microsAfter}
     */
    public record Line(String sql, long runs, long bytes, long micros, long bytesAfter, long microsAfter) {}

    public long micros() {
        return queries.stream().mapToLong(line -> line.runs() * line.micros()).sum();
    }

    public long microsAfter() {
        return queries.stream()
                .mapToLong(line -> line.runs() * line.microsAfter())
                .sum();
    }

    /** After how many further queries like these, on average, the conversion has paid off; empty where it never does. */
    public Optional<Long> breakEven() {
        long saved = micros() - microsAfter();
        return saved <= 0 || runs == 0
                ? Optional.empty()
                : Optional.of(Math.ceilDiv(Math.multiplyExact(conversionMicros, runs), saved));
    }
}
