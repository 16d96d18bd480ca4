package dev.nightjar.catalog.web;

import dev.nightjar.catalog.CatalogSearch;
import dev.nightjar.catalog.Entries;
import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.Favourites;
import dev.nightjar.catalog.SearchHit;
import dev.nightjar.catalog.TableSummary;
import dev.nightjar.console.PaletteSource;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Databases, tables and views in the command palette; before anything is typed, the caller's favourites. */
@Component
class TablesInPalette implements PaletteSource {

    private static final int SHOWN = 8;

    private final CatalogSearch search;
    private final Favourites favourites;
    private final Entries entries;
    private final MessageSource messages;

    TablesInPalette(CatalogSearch search, Favourites favourites, Entries entries, MessageSource messages) {
        this.search = search;
        this.favourites = favourites;
        this.entries = entries;
        this.messages = messages;
    }

    @Override
    public List<Item> find(Caller caller, String query) {
        if (!caller.role().includes(Role.AUTHOR)) {
            return List.of();
        }
        return query.isBlank()
                ? favourites.of(caller.account()).stream()
                        .limit(SHOWN)
                        .flatMap(name -> entries.find(name).stream())
                        .map(this::item)
                        .toList()
                : search.find(caller.account(), query, 0, SHOWN).stream()
                        .map(this::item)
                        .toList();
    }

    private Item item(Entry entry) {
        String icon = switch (entry.kind()) {
            case DATABASE -> "database";
            case TABLE -> "table";
            case VIEW -> "eye";
        };
        String name = entry.name().name();
        return name == null
                ? new Item("tables", icon, entry.name().database(), "", Hrefs.entry(entry))
                : new Item("tables", icon, name, entry.name().database(), Hrefs.entry(entry));
    }

    private Item item(SearchHit hit) {
        String name = hit.name().name();
        String icon = name == null ? "database" : hit.format().equals(TableSummary.VIEW) ? "eye" : "table";
        String detail = name == null ? "" : hit.name().database();
        if (hit.notes().deprecation() != null) {
            detail += " · " + messages.getMessage("catalog.deprecated", null, LocaleContextHolder.getLocale());
        }
        return new Item("tables", icon, name == null ? hit.name().database() : name, detail, Hrefs.of(hit));
    }
}
