package dev.nightjar.quality;

import java.util.List;

/**
 * How many rows of a table are not what it expects.
 *
 * @param files that were looked at, of {@code filesTotal}
 * @param bytes of those files
 * @param rows that queries see in them
 * @param bad rows; one that is wrong in two ways counts twice
 * @param badFiles how many files have bad rows, or cannot be read at all
 * @param findings the worst of them, one for each file and reason
 */
public record BadRowFigures(
        int files, int filesTotal, long bytes, long rows, long bad, int badFiles, List<Finding> findings) {

    public static final BadRowFigures NONE = new BadRowFigures(0, 0, 0, 0, 0, 0, List.of());

    public enum Reason {
        /** More or fewer cells than there are columns. */
        CELLS,
        /** The expression of the table does not match the line. */
        NO_MATCH,
        /** The line is no JSON object. */
        NO_OBJECT,
        /** A value is not of its column's type. */
        VALUE,
        /** Nothing of the file can be read. */
        UNREADABLE
    }

    /**
     * What is wrong with rows of a file.
     *
     * @param of how many rows there are
     * @param line the first one's number; 0 where that is not known
     * @param text one of the rows, shortened
     * @param problem what is wrong with it, where the reason does not say it all
     */
    public record Finding(String object, Reason reason, long rows, long of, long line, String text, String problem) {}
}
