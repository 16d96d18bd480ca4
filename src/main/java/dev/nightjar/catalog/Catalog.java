package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.StorageFault;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The data catalog: what data there is, under which names.
 *
 * <p>Looking at files happens outside of transactions: an answer from a bucket may take seconds.
 */
@Service
public class Catalog {

    private static final String DEFAULT = "default";

    private final DatabaseEntries databases;
    private final TableEntries tables;
    private final StoredPartitions partitions;
    private final TableDesigner designer;
    private final TransactionTemplate transactions;

    Catalog(
            DatabaseEntries databases,
            TableEntries tables,
            StoredPartitions partitions,
            TableDesigner designer,
            TransactionTemplate transactions) {
        this.databases = databases;
        this.tables = tables;
        this.partitions = partitions;
        this.designer = designer;
        this.transactions = transactions;
    }

    /** All databases, by name. */
    public List<Database> databases() {
        return databases(Integer.MAX_VALUE, null);
    }

    /** At most {@code limit} databases whose names come after that one. */
    public List<Database> databases(int limit, @Nullable String after) {
        return databases.after(after == null ? "" : after, limit);
    }

    public Optional<Database> database(String name) {
        return databases.find(lower(name));
    }

    public Database createDatabase(String name, @Nullable String description) {
        return createDatabase(name, description, Notes.NONE);
    }

    public Database createDatabase(String name, @Nullable String description, Notes notes) {
        String stored = Names.entry(name, "name");
        Notes checked = designer.checked(notes, Notes.NONE);
        try {
            databases.insert(stored, description, checked, null, Map.of());
        } catch (DuplicateKeyException e) {
            throw new FaultException(CatalogFault.DATABASE_EXISTS, stored)
                    .because(e)
                    .about("name");
        }
        return required(stored);
    }

    /** @throws FaultException {@code DATABASE_CHANGED} where the stored version is another */
    public Database updateDatabase(String name, int version, @Nullable String description, Notes notes) {
        Database stored = required(name);
        Notes checked = designer.checked(notes, stored.notes());
        if (!databases.update(stored.name(), version, description, checked)) {
            throw new FaultException(CatalogFault.DATABASE_CHANGED, stored.name());
        }
        return required(stored.name());
    }

    /** Deletes a database, and with {@code cascade} the tables in it; objects stay where they are. */
    public void deleteDatabase(String name, boolean cascade) {
        deleteDatabase(name, cascade, null);
    }

    /**
     * @param version that the caller saw; whatever is stored where null
     * @throws FaultException {@code DATABASE_CHANGED} where the stored version is another
     */
    public void deleteDatabase(String name, boolean cascade, @Nullable Integer version) {
        String stored = required(name).name();
        if (stored.equals(DEFAULT)) {
            throw new FaultException(CatalogFault.DEFAULT_DATABASE_STAYS);
        }
        try {
            transactions.executeWithoutResult(_ -> {
                if (cascade) {
                    tables.deleteAll(stored);
                }
                if (!databases.delete(stored, version)) {
                    throw new FaultException(CatalogFault.DATABASE_CHANGED, stored);
                }
            });
        } catch (DataIntegrityViolationException e) {
            throw new FaultException(CatalogFault.DATABASE_NOT_EMPTY, stored).because(e);
        }
    }

    /** The tables of a database, by name. */
    public List<Table> tables(String database) {
        return tables(database, Integer.MAX_VALUE, null);
    }

    /** At most {@code limit} tables whose names come after that one. */
    public List<Table> tables(String database, int limit, @Nullable String after) {
        return tables.after(lower(database), after == null ? "" : after, limit);
    }

    /** The names of a database's tables, sorted; empty for an unknown database. */
    public List<String> tableNames(String database) {
        return tables.names(lower(database));
    }

    /** A page of a database's tables by name, for lists; those whose names contain the text. */
    public List<TableSummary> summaries(String database, String text, int offset, int limit) {
        return tables.summaries(lower(database), lower(text), offset, limit);
    }

    /** The names of a database's tables and views that should not be used any more, sorted. */
    public List<String> deprecatedNames(String database) {
        return tables.deprecated(lower(database));
    }

    public Optional<Table> table(TableName name) {
        return tables.find(lower(name));
    }

    /** Those of these tables that there are, in one question for each database. */
    Map<TableName, Table> tables(Collection<TableName> names) {
        Map<String, List<String>> byDatabase = names.stream()
                .collect(Collectors.groupingBy(
                        TableName::database, Collectors.mapping(TableName::name, Collectors.toList())));
        Map<TableName, Table> found = new HashMap<>();
        byDatabase.forEach(
                (database, some) -> tables.find(database, some).forEach(table -> found.put(table.name(), table)));
        return found;
    }

    /** Creates a table, inferring what is not given, and registers the partitions its folders show. */
    public Table createTable(NewTable wanted) {
        TableName name = new TableName(
                required(wanted.name().database()).name(),
                Names.entry(wanted.name().name(), "name"));
        if (tables.find(name).isPresent()) {
            throw new FaultException(CatalogFault.TABLE_EXISTS, name).about("name");
        }
        TableDesigner.Design design = designer.design(wanted.as(name));
        try {
            transactions.executeWithoutResult(_ -> {
                tables.insert(design.table());
                partitions.replace(name, design.partitions());
            });
        } catch (DuplicateKeyException e) {
            throw new FaultException(CatalogFault.TABLE_EXISTS, name).because(e).about("name");
        } catch (DataIntegrityViolationException e) {
            throw new FaultException(CatalogFault.NO_SUCH_DATABASE, name.database()).because(e);
        }
        return design.table();
    }

    /** @throws FaultException {@code TABLE_CHANGED} where the stored version is another */
    public Table updateTable(TableName name, int version, TableChange change) {
        Table stored = required(name);
        if (stored.version() != version) {
            throw new FaultException(CatalogFault.TABLE_CHANGED, stored.name());
        }
        Table changed = designer.change(stored, change);
        boolean moved = !changed.location().equals(stored.location())
                || !changed.partitionKeys().equals(stored.partitionKeys());
        List<Partition> found = moved ? designer.partitions(changed) : List.of();
        transactions.executeWithoutResult(_ -> {
            if (!tables.update(changed)) {
                throw new FaultException(CatalogFault.TABLE_CHANGED, stored.name());
            }
            if (moved) {
                partitions.replace(stored.name(), found);
            }
        });
        return required(stored.name());
    }

    /** Forgets a table; its objects stay where they are. */
    public void deleteTable(TableName name) {
        if (!tables.delete(lower(name), null)) {
            throw new FaultException(CatalogFault.NO_SUCH_TABLE, name);
        }
    }

    /** @throws FaultException {@code TABLE_CHANGED} where the stored version is another */
    public void deleteTable(TableName name, int version) {
        if (!tables.delete(required(name).name(), version)) {
            throw new FaultException(CatalogFault.TABLE_CHANGED, name);
        }
    }

    /** The partitions of a table that the filter accepts; for a table without keys, one with no values. */
    public List<Partition> partitions(Table table, PartitionFilter filter) {
        return partitions.find(table, filter);
    }

    /** A page of a table's partitions, in the order they were registered. */
    public PartitionPage partitions(Table table, long after, int limit) {
        return partitions.page(table, after, limit);
    }

    /**
     * A page of the partitions for which an expression over the keys is true, as Glue's GetPartitions takes it. It may
     * hold fewer than {@code limit} and yet not be the last.
     *
     * @throws FaultException {@code PARTITION_FILTER_BAD}
     */
    public PartitionPage partitions(Table table, String expression, long after, int limit) {
        PartitionFilter filter =
                PartitionExpression.parse(expression, table.partitionKeys()).filter();
        return partitions.page(table, filter, after, limit);
    }

    /** Compares the stored partitions with the folders, and stores what the folders show. */
    public PartitionChanges refreshPartitions(Table table) {
        List<Partition> found = designer.partitions(requireFolders(table));
        PartitionChanges changes = transactions.execute(_ -> partitions.refresh(table, found));
        return Objects.requireNonNull(changes);
    }

    /**
     * Compares the stored partitions with the folders as MSCK REPAIR TABLE does.
     *
     * @param watch hears how far it has got, and of each partition that was added or dropped
     */
    public PartitionChanges repairPartitions(Table table, boolean add, boolean drop, RepairWatch watch) {
        List<Partition> found = designer.partitions(requireFolders(table), watch::listed);
        PartitionChanges changes = transactions.execute(_ -> partitions.repair(table, found, add, drop, watch));
        return Objects.requireNonNull(changes);
    }

    private static Table requireFolders(Table table) {
        if (table.location().onWeb()) {
            throw new FaultException(StorageFault.WEB_WITHOUT_FOLDERS, table.location());
        }
        return table;
    }

    private Database required(String name) {
        return database(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, name));
    }

    private Table required(TableName name) {
        return table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static TableName lower(TableName name) {
        return new TableName(lower(name.database()), lower(name.name()));
    }
}
