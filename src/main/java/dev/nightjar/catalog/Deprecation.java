package dev.nightjar.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Says that an entry should not be used any more.
 *
 * @param reason in Markdown
 * @param replacement what to use instead, as {@code database.table}; it need not be there yet
 * @param date from which on
 */
public record Deprecation(String reason, @Nullable String replacement, LocalDate date) {}
