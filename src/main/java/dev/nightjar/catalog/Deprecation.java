package dev.nightjar.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Says that an entry should not be used any more.
 *
 * @param reason in Markdown
 * @param replacement what to use instead, as {@code database.table}; it need not be there yet
 * @param date from which on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"reason", "replacement", "date"})
public record Deprecation(String reason, @Nullable String replacement, LocalDate date) {}
