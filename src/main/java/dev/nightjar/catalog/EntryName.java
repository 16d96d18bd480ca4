package dev.nightjar.catalog;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of anything in the catalog.
 *
 * @param name of the table or view; null for the database itself
 */
public record EntryName(String database, @Nullable String name) {

    public static EntryName of(TableName table) {
        return new EntryName(table.database(), table.name());
    }

    /** Of {@code sales} or {@code sales.orders}. */
    public static EntryName parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return dot < 0 ? new EntryName(lower, null) : new EntryName(lower.substring(0, dot), lower.substring(dot + 1));
    }

    /** The table's or view's name; empty for a database. */
    public Optional<TableName> table() {
        return name == null ? Optional.empty() : Optional.of(new TableName(database, name));
    }

    @Override
    public String toString() {
        return name == null ? database : database + "." + name;
    }
}
