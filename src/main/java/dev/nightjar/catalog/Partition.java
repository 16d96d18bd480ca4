package dev.nightjar.catalog;

import dev.nightjar.storage.ObjectLocation;
import java.util.List;

/** One partition: the values of the table's partition keys, in order, and where its objects lie. */
public record Partition(List<String> values, ObjectLocation location) {}
