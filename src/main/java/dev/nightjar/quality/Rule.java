package dev.nightjar.quality;

import java.math.BigDecimal;

/**
 * A rule that a table has to keep.
 *
 * @param threshold for checks of rows, and uniqueness: the share of the rows that have to pass, above 0 up to 1
 */
public record Rule(Check check, Severity severity, BigDecimal threshold) {

    public enum Severity {
        /** Whoever uses the table should know. */
        WARNING,
        /** The table should not be used like this. */
        CRITICAL
    }

    /** The rule in the words of AWS Glue's DQDL. */
    public String dqdl() {
        return Dqdl.text(this);
    }
}
