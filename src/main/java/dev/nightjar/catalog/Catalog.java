package dev.nightjar.catalog;

import dev.nightjar.sql.PartitionFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The data catalog: what data there is, under which names. */
@Service
public class Catalog {

    public List<Database> databases() {
        throw new UnsupportedOperationException();
    }

    public Optional<Database> database(String name) {
        throw new UnsupportedOperationException();
    }

    public Database createDatabase(String name, @Nullable String description) {
        throw new UnsupportedOperationException();
    }

    /** The tables of a database, by name. */
    public List<Table> tables(String database) {
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

    public void deleteTable(TableName name) {
        throw new UnsupportedOperationException();
    }

    /** The partitions of a table that the filter accepts; for a table without keys, one with no values. */
    public List<Partition> partitions(Table table, PartitionFilter filter) {
        throw new UnsupportedOperationException();
    }
}
