package dev.nightjar.metering;

import dev.nightjar.fault.FaultException;

/** By what a bill can be split. */
public enum Grouping {
    DAY,
    PERSON,
    DASHBOARD;

    /** The grouping that the API writes as {@code day}, {@code person} or {@code dashboard}. */
    public static Grouping parse(String text) {
        return switch (text) {
            case "day" -> DAY;
            case "person" -> PERSON;
            case "dashboard" -> DASHBOARD;
            default -> throw new FaultException(MeteringFault.GROUPING_UNKNOWN, text).about("by");
        };
    }
}
