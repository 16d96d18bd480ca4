package dev.nightjar.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a statement asks of the catalog. Names are lower case and belong to databases that exist, unless a component says
 * otherwise; whether the rest can be done shows when it is done.
 */
public sealed interface Command {

    /** Questions that are answered from the catalog alone. */
    sealed interface Question extends Command {}

    record ShowPartitions(RelationName table, Map<String, String> values) implements Question {}

    /** @param key the one property that was asked for; all where null */
    record ShowProperties(RelationName table, @Nullable String key) implements Question {}

    /** @param view whether the statement of a view was asked for */
    record ShowCreate(RelationName name, boolean view) implements Question {}

    record Describe(RelationName name, boolean detailed) implements Question {}

    /** Changes of databases. */
    sealed interface DatabaseChange extends Command {}

    /** @param name need not follow the catalog's rules yet */
    record CreateDatabase(
            String name,
            boolean ifNotExists,
            @Nullable String comment,
            @Nullable String location,
            Map<String, String> properties)
            implements DatabaseChange {}

    record SetDatabaseProperties(String database, Map<String, String> properties) implements DatabaseChange {}

    /** @param database need not exist */
    record DropDatabase(String database, boolean ifExists, boolean cascade) implements DatabaseChange {}

    /** Changes of views. */
    sealed interface ViewChange extends Command {}

    record CreateView(
            ViewDefinition view, boolean replace, @Nullable String comment) implements ViewChange {}

    /** @param view need not exist */
    record DropView(RelationName view, boolean ifExists) implements ViewChange {}

    /** Changes of tables. */
    sealed interface TableChange extends Command {}

    /** @param notices what the person should know about it */
    record CreateTable(TableDefinition table, boolean ifNotExists, List<String> notices) implements TableChange {}

    /** @param table need not exist */
    record DropTable(RelationName table, boolean ifExists) implements TableChange {}

    record AddColumns(RelationName table, List<Field> columns) implements TableChange {}

    record ReplaceColumns(RelationName table, List<Field> columns) implements TableChange {}

    /** @param after where it goes: behind that column, first where empty, where it is where null */
    record ChangeColumn(
            RelationName table,
            String column,
            Field changed,
            @Nullable String after) implements TableChange {}

    /** @param partition empty for the table itself */
    record SetLocation(RelationName table, Map<String, @Nullable String> partition, String location)
            implements TableChange {}

    record SetProperties(RelationName table, Map<String, String> properties) implements TableChange {}

    /** Changes of partitions. */
    sealed interface PartitionChange extends Command {}

    /** The values of partition keys, by key; and where it lies, beside the others where null. */
    record PlacedPartition(
            Map<String, @Nullable String> values, @Nullable String location) {}

    record AddPartitions(RelationName table, boolean ifNotExists, List<PlacedPartition> partitions)
            implements PartitionChange {}

    /** @param partitions each by the values of some keys or all */
    record DropPartitions(RelationName table, boolean ifExists, List<Map<String, @Nullable String>> partitions)
            implements PartitionChange {}

    record RenamePartition(RelationName table, Map<String, @Nullable String> from, Map<String, @Nullable String> to)
            implements PartitionChange {}

    /** Compares the stored partitions with the folders. */
    record RepairTable(RelationName table, boolean add, boolean drop) implements PartitionChange {}

    /** Statements kept under a name. */
    sealed interface Preparation extends Command {}

    record Prepare(String name, String sql) implements Preparation {}

    record Deallocate(String name) implements Preparation {}
}
