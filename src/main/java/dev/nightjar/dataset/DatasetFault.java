package dev.nightjar.dataset;

import dev.nightjar.fault.Fault;

/** What can go wrong with datasets. */
public enum DatasetFault implements Fault {
    NO_SUCH_DATASET(Kind.MISSING),
    NOT_YOUR_DATASET(Kind.FORBIDDEN),
    DATASET_CHANGED(Kind.STALE),
    DATASET_NAME_NEEDED(Kind.INVALID),
    /** A text names an id that is not free and not the caller's. */
    DATASET_ID_TAKEN(Kind.CONFLICT),
    /** A text that is no YAML. */
    DATASET_TEXT_UNREADABLE(Kind.INVALID),
    /** A text that has something in it that no dataset has. */
    DATASET_TEXT_INVALID(Kind.INVALID),
    DATASET_NAME_TAKEN(Kind.CONFLICT),
    DATASET_TOO_LARGE(Kind.TOO_LARGE),
    DATASET_SOURCE_NEEDED(Kind.INVALID),
    DATASET_FIELDS_NEEDED(Kind.INVALID),
    DATASET_TOO_MANY_TABLES(Kind.INVALID),
    DATASET_JOIN_NEEDED(Kind.INVALID),
    DATASET_JOIN_UNKNOWN(Kind.INVALID),
    DATASET_ID_INVALID(Kind.INVALID),
    DATASET_ID_TWICE(Kind.INVALID),
    DATASET_TEXT_TOO_LONG(Kind.INVALID),
    DATASET_FIELD_TABLE_UNKNOWN(Kind.INVALID),
    DATASET_FILTER_FIELD_UNKNOWN(Kind.INVALID),
    DATASET_FILTER_EMPTY(Kind.INVALID),
    /** No name of its own, fields that are not there, or too few of them. */
    DATASET_HIERARCHY_WRONG(Kind.INVALID),
    DATASET_TABLE_GONE(Kind.INVALID),
    DATASET_FORMULA_WRONG(Kind.INVALID),
    /** Its statement cannot be planned. */
    DATASET_UNREADABLE(Kind.INVALID),
    /** The account whose rights its saved query is read with is gone. */
    DATASET_OWNER_GONE(Kind.CONFLICT),
    /** A question about it was answered with an error. */
    DATASET_QUERY_FAILED(Kind.INVALID),
    /** The viewer may see none of its fields, or must not learn why it cannot be read. */
    DATASET_CLOSED(Kind.FORBIDDEN),
    DATASET_TAG_INVALID(Kind.INVALID),
    DATASET_SECURITY_FIELD_UNKNOWN(Kind.INVALID),
    DATASET_RULES_GONE(Kind.INVALID),
    DATASET_RULES_ITSELF(Kind.INVALID),
    DATASET_RULES_WITHOUT_PEOPLE(Kind.INVALID),
    DATASET_RULES_FIELD_UNKNOWN(Kind.INVALID),
    DATASET_RULES_FIELD_TYPE(Kind.INVALID),
    DATASET_RULES_TOO_MANY(Kind.INVALID),
    NO_SUCH_VIEWER(Kind.INVALID);

    private final Kind kind;

    DatasetFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
