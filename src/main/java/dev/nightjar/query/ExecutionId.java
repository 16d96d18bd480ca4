package dev.nightjar.query;

import java.util.UUID;

/** Identifies a query execution. */
public record ExecutionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
