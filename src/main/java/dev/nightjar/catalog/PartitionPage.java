package dev.nightjar.catalog;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of a table's partitions.
 *
 * @param next where the next page starts; empty on the last one
 * @param total -1 where counting would cost too much
 */
public record PartitionPage(List<Partition> partitions, OptionalLong next, long total) {}
