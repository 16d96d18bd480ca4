package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.TableName;
import dev.nightjar.console.PaletteSource;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tables in the command palette. */
@Component
class TablesInPalette implements PaletteSource {

    private static final int SHOWN = 8;

    private final Catalog catalog;

    TablesInPalette(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Item> find(Caller caller, String query) {
        return caller.role().includes(Role.AUTHOR) && !query.isBlank()
                ? catalog.search(query, SHOWN).stream()
                        .map(TablesInPalette::item)
                        .toList()
                : List.of();
    }

    private static Item item(TableName table) {
        return new Item("tables", "table", table.name(), table.database(), Hrefs.table(table));
    }
}
