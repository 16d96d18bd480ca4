package dev.nightjar.comment;

import dev.nightjar.fault.Fault;

/** What can go wrong with comments. */
public enum CommentFault implements Fault {
    COMMENT_NEEDED(Kind.INVALID),
    /** Also one on a tile that the caller does not see. */
    NO_SUCH_COMMENT(Kind.MISSING),
    /** Only who wrote it may change it. */
    NOT_YOUR_COMMENT(Kind.FORBIDDEN),
    TOO_MANY_COMMENTS(Kind.LIMITED);

    private final Kind kind;

    CommentFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
