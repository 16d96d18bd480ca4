package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What tables were before they were changed, and the way back. The last hundred versions of each are kept. */
@Service
public class TableVersions {

    private final TableEntries tables;
    private final Catalog catalog;

    TableVersions(TableEntries tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    /** All that are kept, the current one first. */
    public List<Table> of(TableName name) {
        Table current = required(name);
        return Stream.concat(Stream.of(current), tables.versions(current).stream())
                .toList();
    }

    public Table get(TableName name, int version) {
        return of(name).stream()
                .filter(table -> table.version() == version)
                .findFirst()
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VERSION, name, version));
    }

    /**
     * Makes a table what it was; what it is now is kept as a version too.
     *
     * @param current the version the caller saw
     * @throws FaultException {@code TABLE_CHANGED} where the stored version is another
     */
    public Table restore(TableName name, int version, int current) {
        Table old = get(name, version);
        return catalog.updateTable(old.name(), current, TableChange.of(old));
    }

    private Table required(TableName name) {
        TableName lower = new TableName(
                name.database().toLowerCase(Locale.ROOT), name.name().toLowerCase(Locale.ROOT));
        return tables.find(lower).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
