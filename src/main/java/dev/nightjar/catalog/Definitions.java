package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Definitions as DDL states them: they are taken at their word, and no file is looked at. {@link Catalog} is for people
 * who expect more help.
 */
@Service
public class Definitions {

    private static final int ATTEMPTS = 5;

    private final DatabaseEntries databases;
    private final TableEntries tables;
    private final TableDesigner designer;

    Definitions(DatabaseEntries databases, TableEntries tables, TableDesigner designer) {
        this.databases = databases;
        this.tables = tables;
        this.designer = designer;
    }

    /** @param location where tables lie that are created in it from queries; the lake's usual place where null */
    public void createDatabase(
            String name, @Nullable String description, @Nullable String location, Map<String, String> parameters) {
        String stored = Names.entry(name, "name");
        try {
            databases.insert(stored, description, Notes.NONE, location, parameters);
        } catch (DuplicateKeyException e) {
            throw new FaultException(CatalogFault.DATABASE_EXISTS, stored)
                    .because(e)
                    .about("name");
        }
    }

    /** Sets some of a database's properties. */
    public void setDatabaseProperties(String name, Map<String, String> properties) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Database stored = databases
                    .find(name.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, name));
            Map<String, String> merged = new LinkedHashMap<>(stored.parameters());
            merged.putAll(properties);
            if (databases.updateParameters(stored.name(), stored.version(), merged)) {
                return;
            }
        }
        throw new FaultException(CatalogFault.DATABASE_CHANGED, name);
    }

    /** Creates a table without partitions. */
    public Table createTable(NewTable wanted) {
        Table table = designer.defined(wanted.as(new TableName(
                wanted.name().database().toLowerCase(Locale.ROOT),
                Names.entry(wanted.name().name(), "name"))));
        try {
            tables.insert(table);
        } catch (DuplicateKeyException e) {
            throw new FaultException(CatalogFault.TABLE_EXISTS, table.name())
                    .because(e)
                    .about("name");
        } catch (DataIntegrityViolationException e) {
            throw new FaultException(CatalogFault.NO_SUCH_DATABASE, table.name().database()).because(e);
        }
        return table;
    }

    /** Changes a table's definition, over again where somebody else changed it meanwhile; partitions stay. */
    public void changeTable(TableName name, UnaryOperator<TableChange> change) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Table stored = tables.find(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
            if (tables.update(designer.change(stored, change.apply(TableChange.of(stored))))) {
                return;
            }
        }
        throw new FaultException(CatalogFault.TABLE_CHANGED, name);
    }
}
