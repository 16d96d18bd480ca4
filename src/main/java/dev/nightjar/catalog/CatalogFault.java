package dev.nightjar.catalog;

import dev.nightjar.fault.Fault;

/** What can go wrong with names and definitions of data. */
public enum CatalogFault implements Fault {
    NAME_BAD(Kind.INVALID),
    NAME_MISSING(Kind.INVALID),
    NO_SUCH_DATABASE(Kind.MISSING),
    DATABASE_EXISTS(Kind.CONFLICT),
    DATABASE_NOT_EMPTY(Kind.CONFLICT),
    DATABASE_CHANGED(Kind.STALE),
    DEFAULT_DATABASE_STAYS(Kind.CONFLICT),
    NO_SUCH_TABLE(Kind.MISSING),
    NO_SUCH_VIEW(Kind.MISSING),
    NO_SUCH_VERSION(Kind.MISSING),
    PROJECTION_BAD(Kind.INVALID),
    PROJECTION_NEEDS_VALUES(Kind.INVALID),
    PROJECTION_TOO_LARGE(Kind.TOO_LARGE),
    NO_SUCH_PARTITION(Kind.MISSING),
    PARTITION_EXISTS(Kind.CONFLICT),
    TABLE_EXISTS(Kind.CONFLICT),
    TABLE_CHANGED(Kind.STALE),
    NOTHING_AT_LOCATION(Kind.INVALID),
    PARTITIONS_UNLIKE(Kind.INVALID),
    COLUMNS_MISSING(Kind.INVALID),
    COLUMN_TWICE(Kind.INVALID),
    TYPE_UNKNOWN(Kind.INVALID),
    FORMAT_TYPE_UNKNOWN(Kind.INVALID),
    FORMAT_CHARACTER_BAD(Kind.INVALID),
    PATTERN_BAD(Kind.INVALID),
    ENCODING_UNKNOWN(Kind.INVALID),
    FILE_NAMES_UNMATCHED(Kind.INVALID),
    TOO_LONG(Kind.INVALID),
    LOCATION_MISSING(Kind.INVALID),
    NAME_STAYS(Kind.INVALID),
    IF_MATCH_MISSING(Kind.INVALID),
    PAGE_TOKEN_BAD(Kind.INVALID),
    PROPERTY_UNKNOWN(Kind.INVALID);

    private final Kind kind;

    CatalogFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
