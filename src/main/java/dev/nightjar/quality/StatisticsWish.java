package dev.nightjar.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics somebody wants.
 *
 * @param columns all where empty
 * @param files how many of the table's files to look at; all where null
 */
public record StatisticsWish(List<String> columns, @Nullable Integer files) {}
