package dev.nightjar.sql;

import java.util.Set;

/**
 * One table that a plan reads.
 *
 * @param view the name under which the written SQL reads it; the engine defines a view of this name over the files
 * @param columns the names of the columns the statement uses, partition keys included
 * @param filter which of the table's partitions can hold rows of the answer
 */
public record Scan(String view, Relation relation, Set<String> columns, PartitionFilter filter) {}
