package dev.nightjar.identity;

/** What somebody may do with a thing that is shared with them; each level may do what the ones before it may. */
public enum Level {
    VIEW,
    EDIT,
    /** Also share it, delete it, and decide who sees which part of it. */
    OWN;

    public boolean includes(Level other) {
        return compareTo(other) >= 0;
    }
}
