package dev.nightjar.asking;

import dev.nightjar.fault.Fault;

/** What can go wrong with bookmarks. */
public enum AskingFault implements Fault {
    NO_SUCH_BOOKMARK(Kind.MISSING),
    BOOKMARK_NAME_NEEDED(Kind.INVALID),
    BOOKMARK_NAME_TAKEN(Kind.CONFLICT),
    BOOKMARK_TOO_LONG(Kind.TOO_LARGE),
    TOO_MANY_BOOKMARKS(Kind.INVALID);

    private final Kind kind;

    AskingFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
