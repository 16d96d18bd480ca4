package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What tables were. */
@Service
public final class TableVersions extends Versions<Table> {

    private final TableEntries tables;
    private final Catalog catalog;

    TableVersions(TableEntries tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    @Override
    public List<Table> of(TableName name) {
        Table current = required(name);
        return Stream.concat(Stream.of(current), tables.versions(current).stream())
                .toList();
    }

    @Override
    public int number(Table kept) {
        return kept.version();
    }

    @Override
    List<TableDifference> between(Table before, Table after) {
        return TableDifference.between(before, after);
    }

    @Override
    Table change(Table to, int current) {
        return catalog.updateTable(to.name(), current, TableChange.of(to));
    }

    private Table required(TableName name) {
        TableName lower = new TableName(
                name.database().toLowerCase(Locale.ROOT), name.name().toLowerCase(Locale.ROOT));
        return tables.find(lower).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
