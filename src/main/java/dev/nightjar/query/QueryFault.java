package dev.nightjar.query;

import dev.nightjar.fault.Fault;

/** What can go wrong with queries before or after they run; what goes wrong inside one is stored with it. */
public enum QueryFault implements Fault {
    STATEMENT_MISSING(Kind.INVALID),
    STATEMENT_TOO_LARGE(Kind.TOO_LARGE),
    NO_SUCH_QUERY(Kind.MISSING),
    PARAMETER_MISSING(Kind.INVALID),
    TOKEN_LENGTH(Kind.INVALID),
    TOKEN_REUSED(Kind.CONFLICT),
    NO_SUCH_WORKGROUP(Kind.INVALID),
    WORKGROUP_DISABLED(Kind.CONFLICT),
    WORKGROUP_NAME_BAD(Kind.INVALID),
    WORKGROUP_NAME_TAKEN(Kind.CONFLICT),
    WORKGROUP_CHANGED(Kind.STALE),
    WORKGROUP_VALUE(Kind.INVALID),
    RESULT_LOCATION_MISSING(Kind.INVALID),
    PRIMARY_STAYS(Kind.CONFLICT),
    DAILY_BYTES_LIMIT(Kind.CONFLICT),
    MONTHLY_BYTES_LIMIT(Kind.CONFLICT),
    DAILY_DOLLARS_LIMIT(Kind.CONFLICT),
    MONTHLY_DOLLARS_LIMIT(Kind.CONFLICT),
    QUERY_NOT_SUCCEEDED(Kind.CONFLICT),
    RESULT_GONE(Kind.MISSING),
    ROWS_LIMIT(Kind.INVALID),
    DOWNLOAD_FORMAT(Kind.INVALID),
    NO_SUCH_SAVED_QUERY(Kind.MISSING),
    SAVED_QUERY_CHANGED(Kind.STALE),
    SAVED_QUERY_NAME_TAKEN(Kind.CONFLICT),
    SAVED_QUERY_NAME_BAD(Kind.INVALID),
    DESCRIPTION_TOO_LONG(Kind.INVALID),
    SAVED_QUERY_NOT_YOURS(Kind.FORBIDDEN),
    TABLE_NOT_PARTITIONED(Kind.INVALID),
    NO_SUCH_PREPARED_STATEMENT(Kind.MISSING),
    NOT_FORMATTED(Kind.INVALID),
    SHUTTING_DOWN(Kind.UNAVAILABLE);

    private final Kind kind;

    QueryFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
