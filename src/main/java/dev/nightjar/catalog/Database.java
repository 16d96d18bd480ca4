package dev.nightjar.catalog;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database: a name for a group of tables.
 *
 * @param tables how many there are in it, views included
 * @param location where tables lie that are created in it from queries; null for the lake's usual place
 * @param parameters free properties, as Glue keeps them
 */
public record Database(
        String name,
        int version,
        @Nullable String description,
        Notes notes,
        Instant createdAt,
        int tables,
        @Nullable String location,
        Map<String, String> parameters) {}
