package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query kept under a name; what Glue calls a VIRTUAL_VIEW.
 *
 * @param version rises with each replacement
 * @param sql in Trino's words
 * @param database what unqualified names in it belong to; empty for none
 * @param columns as they were when it was created
 */
public record View(
        TableName name,
        int version,
        String sql,
        String database,
        List<Field> columns,
        @Nullable String description,
        Notes notes,
        Instant createdAt,
        Instant updatedAt) {

    /** This definition as a change of a stored one. */
    View inPlaceOf(View stored, int version, Notes notes) {
        return new View(
                stored.name(), version, sql, database, columns, description, notes, stored.createdAt(), updatedAt);
    }
}
