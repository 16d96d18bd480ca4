package dev.nightjar.library;

import dev.nightjar.fault.Fault;

/** What can go wrong with folders and what is in them. */
public enum LibraryFault implements Fault {
    NO_SUCH_THING(Kind.MISSING),
    /** To put a thing elsewhere, one must be allowed to change it. */
    NOT_YOURS_TO_MOVE(Kind.FORBIDDEN),
    NO_SUCH_FOLDER(Kind.MISSING),
    FOLDER_NAME_NEEDED(Kind.INVALID),
    FOLDER_NAME_TAKEN(Kind.CONFLICT),
    FOLDER_TOO_DEEP(Kind.INVALID),
    /** A folder cannot lie in itself. */
    FOLDER_IN_ITSELF(Kind.INVALID),
    TOO_MANY_FOLDERS(Kind.INVALID);

    private final Kind kind;

    LibraryFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
