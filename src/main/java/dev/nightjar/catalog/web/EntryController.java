package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Entries;
import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.EntryName;
import dev.nightjar.catalog.Favourites;
import dev.nightjar.catalog.Notes;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people say about an entry on its page, whether it is a database, a table or a view. */
@RestController
@RequestMapping("/catalog/entries/{entry}")
class EntryController {

    private final Entries entries;
    private final Catalog catalog;
    private final Views views;
    private final Favourites favourites;
    private final Markdown markdown;

    EntryController(Entries entries, Catalog catalog, Views views, Favourites favourites, Markdown markdown) {
        this.entries = entries;
        this.catalog = catalog;
        this.views = views;
        this.favourites = favourites;
        this.markdown = markdown;
    }

    /** A text somebody wrote, and the version of the entry they saw. */
    record Note(int version, @Nullable String text) {}

    /** The entry's version after a change, and the text as the page shows it. */
    record Changed(int version, String html) {}

    record NotesForm(
            int version,
            Map<String, String> tags,
            List<String> owners,
            @Nullable Deprecation deprecation) {}

    record Favourite(boolean on) {}

    @PostMapping("/description")
    Changed describe(Caller caller, @PathVariable String entry, @RequestBody Note note) {
        caller.mustBe(Role.AUTHOR);
        Entry stored = entries.get(EntryName.parse(entry));
        return changed(entries.describe(stored.name(), note.version(), Forms.text(note.text()), stored.notes()));
    }

    @PostMapping("/notes")
    Changed note(Caller caller, @PathVariable String entry, @RequestBody NotesForm form) {
        caller.mustBe(Role.AUTHOR);
        Entry stored = entries.get(EntryName.parse(entry));
        Notes notes = new Notes(form.tags(), form.owners(), form.deprecation());
        return changed(entries.describe(stored.name(), form.version(), stored.description(), notes));
    }

    @PostMapping("/columns/{column}/comment")
    Changed comment(Caller caller, @PathVariable String entry, @PathVariable String column, @RequestBody Note note) {
        caller.mustBe(Role.AUTHOR);
        TableName name =
                EntryName.parse(entry).table().orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, entry));
        String text = Forms.text(note.text());
        Optional<Table> table = catalog.table(name);
        int version = table.isPresent()
                ? catalog.updateTable(
                                name,
                                note.version(),
                                TableChange.of(table.get()).withComment(column, text))
                        .version()
                : views.comment(name, note.version(), column, text).version();
        return new Changed(version, markdown.html(text));
    }

    @PostMapping("/favourite")
    Favourite favour(Caller caller, @PathVariable String entry, @RequestBody Favourite wanted) {
        caller.mustBe(Role.AUTHOR);
        EntryName name = entries.get(EntryName.parse(entry)).name();
        if (wanted.on()) {
            favourites.add(caller.account(), name);
        } else {
            favourites.remove(caller.account(), name);
        }
        return wanted;
    }

    private Changed changed(Entry entry) {
        return new Changed(entry.version(), markdown.html(entry.description()));
    }
}
