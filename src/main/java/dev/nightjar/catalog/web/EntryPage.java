package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Entries;
import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.EntryName;
import dev.nightjar.catalog.Favourites;
import dev.nightjar.catalog.TableReaders;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.identity.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of databases, tables and views have in common: see {@code entry-parts.html}. */
@Component
class EntryPage {

    private final Entries entries;
    private final Favourites favourites;
    private final TableReaders readers;
    private final Views views;

    EntryPage(Entries entries, Favourites favourites, TableReaders readers, Views views) {
        this.entries = entries;
        this.favourites = favourites;
        this.readers = readers;
        this.views = views;
    }

    void fill(Model model, Caller caller, Entry entry) {
        model.addAttribute("entry", entry);
        model.addAttribute("favourite", favourites.contains(caller.account(), entry.name()));
        Deprecation deprecation = entry.notes().deprecation();
        model.addAttribute("replacementHref", deprecation == null ? null : href(deprecation.replacement()));
    }

    /** What a view reads, and what reads a table or view. */
    void fillUse(Model model, Caller caller, Entry entry) {
        entry.name().table().ifPresent(table -> {
            Optional<View> view = views.find(table);
            model.addAttribute(
                    "reads",
                    view.stream()
                            .flatMap(found -> views.reads(found).stream())
                            .map(read -> Source.of(read.toString(), href(read.toString())))
                            .toList());
            model.addAttribute("view", view.isPresent());
            model.addAttribute("readers", readers.of(caller, table));
        });
    }

    /** @param href null where it is gone */
    public record Source(String name, @Nullable String href) {
        static Source of(String name, @Nullable String href) {
            return new Source(name, href);
        }
    }

    /** Where an entry is shown; null where there is none. */
    private @Nullable String href(@Nullable String name) {
        return name == null
                ? null
                : entries.find(EntryName.parse(name)).map(Hrefs::entry).orElse(null);
    }
}
