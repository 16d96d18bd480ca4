package dev.nightjar.schedule;

import dev.nightjar.fault.Fault;

/** What can be wrong with schedules. */
public enum ScheduleFault implements Fault {
    SCHEDULE_BAD,
    SCHEDULE_TOO_OFTEN,
    TIME_ZONE_BAD;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
