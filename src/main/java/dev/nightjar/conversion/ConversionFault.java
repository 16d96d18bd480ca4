package dev.nightjar.conversion;

import dev.nightjar.fault.Fault;

/** What can go wrong with conversions. */
public enum ConversionFault implements Fault {
    NO_SUCH_CONVERSION(Kind.MISSING),
    NO_SUCH_CONVERSION_RUN(Kind.MISSING),
    CONVERSION_NAME_BAD(Kind.INVALID),
    CONVERSION_NAME_TAKEN(Kind.CONFLICT),
    CONVERSION_NOT_YOURS(Kind.FORBIDDEN),
    CONVERSION_CHANGED(Kind.STALE),
    CONVERSION_RUNNING(Kind.CONFLICT),
    CONVERSION_NOT_RUNNING(Kind.CONFLICT),
    CONVERSION_SOURCE_MISSING(Kind.INVALID),
    CONVERSION_COLUMN_UNKNOWN(Kind.INVALID),
    CONVERSION_KEYS_BAD(Kind.INVALID),
    CONVERSION_NUMBER_BAD(Kind.INVALID),
    CONVERSION_PLACES_OVERLAP(Kind.INVALID),
    CONVERSION_TARGET_DIFFERS(Kind.CONFLICT),
    CONVERSION_SOURCE_COMPACTED(Kind.CONFLICT),
    CONVERSION_TYPES(Kind.CONFLICT),
    CONVERSIONS_RESTING(Kind.UNAVAILABLE),
    CONVERSION_BROKEN(Kind.BROKEN);

    private final Kind kind;

    ConversionFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
