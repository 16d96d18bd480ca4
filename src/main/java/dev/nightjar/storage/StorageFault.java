package dev.nightjar.storage;

import dev.nightjar.fault.Fault;

/** What can go wrong between us and the bytes. */
public enum StorageFault implements Fault {
    BAD_LOCATION(Kind.INVALID),
    LOCATION_OUTSIDE(Kind.FORBIDDEN),
    OBJECT_CHANGED(Kind.CONFLICT),
    OBJECT_GONE(Kind.MISSING),
    OBJECT_UNREADABLE(Kind.UNAVAILABLE),
    STORE_UNREACHABLE(Kind.UNAVAILABLE),
    STORE_REFUSED(Kind.UNAVAILABLE),
    NO_SUCH_BUCKET(Kind.INVALID),
    NO_CONNECTION(Kind.INVALID),
    NO_SUCH_CONNECTION(Kind.MISSING),
    CONNECTION_NAME_TAKEN(Kind.CONFLICT),
    CONNECTION_CHANGED(Kind.STALE),
    CONNECTION_IN_USE(Kind.CONFLICT),
    CONNECTION_NAME_BAD(Kind.INVALID),
    CONNECTION_SCOPE_BAD(Kind.INVALID),
    CONNECTION_SCOPE_TAKEN(Kind.CONFLICT),
    CONNECTION_ENDPOINT_BAD(Kind.INVALID),
    CONNECTION_KEYS_INCOMPLETE(Kind.INVALID),
    SECRET_UNREADABLE(Kind.BROKEN),
    FILE_NAME_BAD(Kind.INVALID),
    FILE_EXISTS(Kind.CONFLICT),
    FILE_IN_USE(Kind.CONFLICT),
    NOT_YOUR_UPLOAD(Kind.FORBIDDEN),
    UPLOAD_TOO_LARGE(Kind.TOO_LARGE),
    UPLOAD_INTERRUPTED(Kind.INVALID),
    UPLOAD_TARGET_BAD(Kind.INVALID),
    CACHE_TOO_SMALL(Kind.UNAVAILABLE),
    DISK_FULL(Kind.UNAVAILABLE);

    private final Kind kind;

    StorageFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
