package dev.nightjar.spice;

import dev.nightjar.fault.Fault;

/** What can go wrong with snapshots and their ingestions. */
public enum SpiceFault implements Fault {
    /** The dataset is read directly. */
    SPICE_OFF(Kind.CONFLICT),
    SPICE_FULL(Kind.LIMITED),
    SPICE_RESTING(Kind.UNAVAILABLE),
    SPICE_CHANGED(Kind.STALE),
    REFRESH_RUNNING(Kind.CONFLICT),
    REFRESH_INTERRUPTED(Kind.UNAVAILABLE),
    REFRESH_FAILED(Kind.INVALID),
    REFRESH_BROKEN(Kind.BROKEN),
    REFRESH_COLUMN_UNKNOWN(Kind.INVALID),
    REFRESH_WINDOW_BAD(Kind.INVALID),
    REFRESH_TIME_BAD(Kind.INVALID),
    NO_SUCH_INGESTION(Kind.MISSING),
    NO_SUCH_SNAPSHOT(Kind.MISSING),
    SNAPSHOT_QUESTION_FAILED(Kind.INVALID),
    /** It was taken before the dataset became another. */
    SNAPSHOT_OUTDATED(Kind.CONFLICT);

    private final Kind kind;

    SpiceFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
