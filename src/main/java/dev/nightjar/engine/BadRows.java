package dev.nightjar.engine;

import org.jspecify.annotations.Nullable;

/**
 * Rows of a file that are not what its table expects.
 *
 * @param of how many rows were looked at
 * @param line the first one's number
 * @param text the first one, shortened
 */
public record BadRows(Reason reason, long rows, long of, long line, String text) {

    static final int LONGEST_TEXT = 200;

    /** What is wrong with them. */
    public enum Reason {
        /** They have more or fewer cells than there are columns. */
        CELLS,
        /** The expression does not match them. */
        NO_MATCH,
        /** They are no JSON objects. */
        NO_OBJECT
    }

    /** Counts the rows of one file as they come by. */
    static final class Tally {

        private final Reason reason;
        private long rows;
        private long of;
        private long line;
        private String text = "";

        Tally(Reason reason) {
            this.reason = reason;
        }

        void sound() {
            of++;
        }

        void bad(long number, CharSequence row) {
            of++;
            if (rows++ == 0) {
                line = number;
                text = row.subSequence(0, Math.min(row.length(), LONGEST_TEXT)).toString();
            }
        }

        /** Null where there are none. */
        @Nullable
        BadRows sum() {
            return rows == 0 ? null : new BadRows(reason, rows, of, line, text);
        }
    }
}
