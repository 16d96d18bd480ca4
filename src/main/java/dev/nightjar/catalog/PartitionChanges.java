package dev.nightjar.catalog;

/** What refreshing a table's partitions found. */
public record PartitionChanges(int added, int gone, int total) {}
