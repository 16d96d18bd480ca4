package dev.nightjar.storage;

import org.jspecify.annotations.Nullable;

/** A connection together with what must not leave this module. */
record Access(Connection connection, @Nullable String secretKey) {

    @Override
    public String toString() {
        return "Access[" + connection.name() + "]";
    }
}
