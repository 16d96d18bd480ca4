package dev.nightjar.sql;

import org.jspecify.annotations.Nullable;

/**
 * An expression: its Trino type and the DuckDB text that computes it in the encoding of {@link DataType}.
 *
 * @param literal the value where the expression is a literal whose value matters while planning
 */
record Typed(DataType type, String sql, @Nullable Object literal) {

    Typed(DataType type, String sql) {
        this(type, sql, null);
    }

    static Typed nothing() {
        return new Typed(DataType.Simple.UNKNOWN, "NULL");
    }

    boolean unknown() {
        return type == DataType.Simple.UNKNOWN;
    }
}
