package dev.nightjar.metering;

import dev.nightjar.fault.Fault;

/** What can be wrong with a question about costs. */
public enum MeteringFault implements Fault {
    MONTH_UNREADABLE,
    GROUPING_UNKNOWN,
    SLICE_UNREADABLE,
    ENTRIES_OUT_OF_RANGE;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
