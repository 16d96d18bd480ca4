package dev.nightjar.chart;

import dev.nightjar.fault.Fault;

/** Why a visual cannot be drawn. */
public enum ChartFault implements Fault {
    /** The rows have no such column (any more). */
    CHART_COLUMN_MISSING,
    /** A field the kind cannot do without is not set. */
    CHART_FIELD_NEEDED;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
