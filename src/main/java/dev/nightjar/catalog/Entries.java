package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Databases, tables and views in what they have in common: a description and notes. */
@Service
public class Entries {

    private final Catalog catalog;
    private final Views views;

    Entries(Catalog catalog, Views views) {
        this.catalog = catalog;
        this.views = views;
    }

    public Optional<Entry> find(EntryName name) {
        return name.table()
                .map(table -> catalog.table(table)
                        .map(Entry::of)
                        .or(() -> views.find(table).map(Entry::of)))
                .orElseGet(() -> catalog.database(name.database()).map(Entry::of));
    }

    /** @throws FaultException {@code NO_SUCH_TABLE} or {@code NO_SUCH_DATABASE} */
    public Entry get(EntryName name) {
        return find(name)
                .orElseThrow(() -> new FaultException(
                        name.name() == null ? CatalogFault.NO_SUCH_DATABASE : CatalogFault.NO_SUCH_TABLE, name));
    }

    /** Why a table or view, or the database it is in, should not be used any more; empty where it may be. */
    public Optional<Deprecation> deprecation(TableName name) {
        return find(EntryName.of(name))
                .flatMap(entry -> Optional.ofNullable(entry.notes().deprecation())
                        .or(() -> catalog.database(name.database())
                                .map(database -> database.notes().deprecation())));
    }

    /**
     * Says something else about an entry.
     *
     * @param version the one the caller saw
     * @throws FaultException {@code TABLE_CHANGED} or {@code DATABASE_CHANGED} where the stored version is another
     */
    public Entry describe(EntryName name, int version, @Nullable String description, Notes notes) {
        Entry stored = get(name);
        TableName table = name.table().orElse(null);
        if (table == null) {
            return Entry.of(catalog.updateDatabase(name.database(), version, description, notes));
        }
        return switch (stored.kind()) {
            case DATABASE -> throw new IllegalStateException("A table's name names a table");
            case TABLE -> Entry.of(catalog.updateTable(table, version, change(table, description, notes)));
            case VIEW -> Entry.of(views.describe(table, version, description, notes));
        };
    }

    private TableChange change(TableName name, @Nullable String description, Notes notes) {
        Table table = catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
        return TableChange.of(table).withDescription(description).withNotes(notes);
    }
}
