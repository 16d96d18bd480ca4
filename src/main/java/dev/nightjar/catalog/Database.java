package dev.nightjar.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A database: a name for a group of tables. */
public record Database(String name, int version, @Nullable String description, Instant createdAt, int tables) {}
