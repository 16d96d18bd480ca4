package dev.nightjar.metering;

/** By what a bill can be split. */
public enum Grouping {
    DAY,
    PERSON,
    DASHBOARD
}
