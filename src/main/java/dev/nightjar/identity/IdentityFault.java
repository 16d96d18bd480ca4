package dev.nightjar.identity;

import dev.nightjar.fault.Fault;

/** What can go wrong with accounts, sign-in and tokens. */
public enum IdentityFault implements Fault {
    NOT_SIGNED_IN(Kind.UNAUTHENTICATED),
    NOT_ALLOWED(Kind.FORBIDDEN),
    NO_SUCH_ACCOUNT(Kind.MISSING),
    NO_SUCH_TOKEN(Kind.MISSING),
    NAME_TAKEN(Kind.CONFLICT),
    NAME_NEEDED(Kind.INVALID),
    PASSWORD_TOO_SHORT(Kind.INVALID),
    PASSWORD_WRONG(Kind.INVALID),
    SETUP_CODE_WRONG(Kind.INVALID),
    ALREADY_SET_UP(Kind.CONFLICT),
    LAST_ADMINISTRATOR(Kind.CONFLICT),
    NO_SUCH_GROUP(Kind.MISSING),
    GROUP_NAME_TAKEN(Kind.CONFLICT),
    /** A grant names somebody who is not there, or twice. */
    NO_SUCH_SUBJECT(Kind.INVALID),
    TOO_MANY_GRANTS(Kind.INVALID);

    private final Kind kind;

    IdentityFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
