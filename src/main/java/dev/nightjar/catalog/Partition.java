package dev.nightjar.catalog;

import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition: the values of the table's partition keys, in order, and where its objects lie. A value is null where
 * the folder is named {@code key=__HIVE_DEFAULT_PARTITION__}.
 */
public record Partition(List<@Nullable String> values, ObjectLocation location) {}
