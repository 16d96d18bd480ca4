package dev.nightjar.sql;

import org.jspecify.annotations.Nullable;

/** A column of a relation. */
public record Field(String name, DataType type, @Nullable String comment) {

    public Field(String name, DataType type) {
        this(name, type, null);
    }
}
