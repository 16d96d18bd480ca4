package dev.nightjar.sql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names in a statement mean; implemented over the catalog. */
public interface Relations {

    Optional<Relation> find(RelationName name);

    boolean hasDatabase(String database);

    /** All databases, sorted. */
    List<String> databases();

    /** The names of a database's tables and views, sorted; empty for an unknown database. */
    List<String> names(String database);

    /** The view of that name; {@link #find} finds none. */
    default Optional<ViewDefinition> view(RelationName name) {
        return Optional.empty();
    }

    /** The names of a database's views, sorted. */
    default List<String> viewNames(String database) {
        return List.of();
    }

    /**
     * The values of a table's partition keys, in their order and as text, for each partition that the filter accepts. A
     * value is null where the partition holds the rows without one.
     */
    default List<List<@Nullable String>> partitions(RelationName table, PartitionFilter filter) {
        return List.of();
    }

    /** What an expression of DuckDB that reads nothing comes to, as text; empty where nobody can tell. */
    default Optional<String> constant(String duckdb) {
        return Optional.empty();
    }
}
