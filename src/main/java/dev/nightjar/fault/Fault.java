package dev.nightjar.fault;

/**
 * One thing that can go wrong. Each module has one enum of them.
 *
 * <p>The text a person reads is the message {@code fault.<NAME>}, in every language of the bundle.
 */
public interface Fault {

    /** The code clients see, unique across modules: {@code NO_SUCH_TABLE}. */
    String name();

    Kind kind();

    /** What an edge (a page, the REST API) makes of it. */
    enum Kind {
        /** The input is wrong; the same call will fail again. */
        INVALID,
        /** Nobody is signed in, or the token is not known. */
        UNAUTHENTICATED,
        /** The caller may not do this. */
        FORBIDDEN,
        /** It does not exist, or the caller may not know that it does. */
        MISSING,
        /** It clashes with what is there. */
        CONFLICT,
        /** The caller changed an older version than the stored one. */
        STALE,
        /** The caller must say which version it changes. */
        UNCONDITIONAL,
        /** It is larger than allowed. */
        TOO_LARGE,
        /** Too often or too many at once; later it may work. */
        LIMITED,
        /** Something outside (an endpoint, a disk) does not answer or has no room. */
        UNAVAILABLE,
        /** A defect of ours. */
        BROKEN
    }
}
