package dev.nightjar.quality;

import dev.nightjar.fault.Fault;

/** What can go wrong with statistics and rules. */
public enum QualityFault implements Fault {
    STATISTICS_COLUMN_UNKNOWN(Kind.INVALID),
    STATISTICS_COLUMNS_MANY(Kind.TOO_LARGE),
    STATISTICS_FILES_BAD(Kind.INVALID),
    STATISTICS_RUNNING(Kind.CONFLICT),
    NO_SUCH_STATISTICS_RUN(Kind.MISSING);

    private final Kind kind;

    QualityFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
