package dev.nightjar.catalog;

import dev.nightjar.sql.PartitionFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The data catalog: what data there is, under which names. */
@Service
public class Catalog {

    /** All databases, by name. */
    public List<Database> databases() {
        throw new UnsupportedOperationException();
    }

    /** At most {@code limit} databases whose names come after that one. */
    public List<Database> databases(int limit, @Nullable String after) {
        throw new UnsupportedOperationException();
    }

    public Optional<Database> database(String name) {
        throw new UnsupportedOperationException();
    }

    public Database createDatabase(String name, @Nullable String description) {
        throw new UnsupportedOperationException();
    }

    /** @throws dev.nightjar.fault.FaultException {@code DATABASE_CHANGED} where the stored version is another */
    public Database updateDatabase(String name, int version, @Nullable String description) {
        throw new UnsupportedOperationException();
    }

    /** Deletes a database, and with {@code cascade} the tables in it; objects stay where they are. */
    public void deleteDatabase(String name, boolean cascade) {
        throw new UnsupportedOperationException();
    }

    /** The tables of a database, by name. */
    public List<Table> tables(String database) {
        throw new UnsupportedOperationException();
    }

    /** At most {@code limit} tables whose names come after that one. */
    public List<Table> tables(String database, int limit, @Nullable String after) {
        throw new UnsupportedOperationException();
    }

    /** The names of a database's tables, sorted; empty for an unknown database. */
    public List<String> tableNames(String database) {
        throw new UnsupportedOperationException();
    }

    /** A page of a database's tables by name, for lists. */
    public List<TableSummary> summaries(String database, int offset, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The names of all tables whose database, name, column or description contains the text. */
    public List<TableName> search(String text, int limit) {
        throw new UnsupportedOperationException();
    }

    public Optional<Table> table(TableName name) {
        throw new UnsupportedOperationException();
    }

    /** Creates a table, inferring what is not given, and registers the partitions its folders show. */
    public Table createTable(NewTable table) {
        throw new UnsupportedOperationException();
    }

    /** @throws dev.nightjar.fault.FaultException {@code TABLE_CHANGED} where the stored version is another */
    public Table updateTable(TableName name, int version, TableChange change) {
        throw new UnsupportedOperationException();
    }

    /** Forgets a table; its objects stay where they are. */
    public void deleteTable(TableName name) {
        throw new UnsupportedOperationException();
    }

    /** The partitions of a table that the filter accepts; for a table without keys, one with no values. */
    public List<Partition> partitions(Table table, PartitionFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** Compares the stored partitions with the folders, and stores what the folders show. */
    public PartitionChanges refreshPartitions(Table table) {
        throw new UnsupportedOperationException();
    }
}
