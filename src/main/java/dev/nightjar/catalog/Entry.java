package dev.nightjar.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What every entry of the catalog has.
 *
 * @param version rises with each change
 * @param description in Markdown
 */
public record Entry(
        Kind kind, EntryName name, int version, @Nullable String description, Notes notes) {

    public enum Kind {
        DATABASE,
        TABLE,
        VIEW
    }

    public static Entry of(Database database) {
        return new Entry(
                Kind.DATABASE,
                new EntryName(database.name(), null),
                database.version(),
                database.description(),
                database.notes());
    }

    public static Entry of(Table table) {
        return new Entry(Kind.TABLE, EntryName.of(table.name()), table.version(), table.description(), table.notes());
    }

    public static Entry of(View view) {
        return new Entry(Kind.VIEW, EntryName.of(view.name()), view.version(), view.description(), view.notes());
    }
}
