package dev.nightjar.sql;

import java.util.Optional;
import java.util.Set;

/**
 * One table that a plan reads.
 *
 * @param view the name under which the written SQL reads it; the engine defines a view of this name over the files
 * @param columns the names of the columns the statement uses, partition keys included
 * @param filter which of the table's partitions can hold rows of the answer
 * @param paths the only objects that can, as {@code "$path"} names them; empty where it may be any
 */
public record Scan(
        String view, Relation relation, Set<String> columns, PartitionFilter filter, Optional<Set<String>> paths) {

    /** One of any objects. */
    public Scan(String view, Relation relation, Set<String> columns, PartitionFilter filter) {
        this(view, relation, columns, filter, Optional.empty());
    }

    /** Whether an object can hold rows of the answer. */
    public boolean reads(String path) {
        return paths.isEmpty() || paths.get().contains(path);
    }
}
