package dev.nightjar.identity;

/** What an account may do; each role may do what the ones before it may. */
public enum Role {
    /** Opens published dashboards. */
    READER,
    /** Registers data, runs queries, builds and shares dashboards. */
    AUTHOR,
    /** Manages accounts, connections and prices. */
    ADMINISTRATOR;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
