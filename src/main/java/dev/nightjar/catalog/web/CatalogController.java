package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.CatalogSearch;
import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.SearchHit;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Databases, their tables, and the search over all of them. */
@Controller
@RequestMapping("/catalog")
class CatalogController {

    private static final int PAGE = 50;
    /** Behind so many results nobody pages; they search for something narrower. */
    private static final int FARTHEST = 1000;

    private final Catalog catalog;
    private final CatalogSearch search;
    private final EntryPage entryPage;

    CatalogController(Catalog catalog, CatalogSearch search, EntryPage entryPage) {
        this.catalog = catalog;
        this.search = search;
        this.entryPage = entryPage;
    }

    /** Where a script goes after what it asked for was done. */
    record Done(String href) {}

    record NewDatabase(@Nullable String name, @Nullable String description) {}

    @GetMapping
    String catalog(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("q", q);
        if (q.isBlank()) {
            model.addAttribute("databases", PageOf.of(catalog.databases(), page, PAGE));
        } else {
            model.addAttribute("tables", found(caller, q, Math.max(page, 1)));
        }
        return part ? "catalog/catalog :: results" : "catalog/catalog";
    }

    @PostMapping("/databases")
    @ResponseBody
    Done create(Caller caller, @RequestBody NewDatabase wanted) {
        caller.mustBe(Role.AUTHOR);
        String name = wanted.name() == null ? "" : wanted.name();
        return new Done(Hrefs.database(
                catalog.createDatabase(name, Forms.text(wanted.description())).name()));
    }

    @GetMapping("/databases/{name}")
    String database(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        caller.mustBe(Role.AUTHOR);
        Database database = required(name);
        entryPage.fill(model, caller, Entry.of(database));
        model.addAttribute("database", database);
        model.addAttribute("q", q);
        model.addAttribute("tables", tables(database, q, Math.max(page, 1)));
        return part ? "catalog/database :: results" : "catalog/database";
    }

    @PostMapping("/databases/{name}/delete")
    @ResponseBody
    Done delete(Caller caller, @PathVariable String name) {
        caller.mustBe(Role.AUTHOR);
        catalog.deleteDatabase(name, true);
        return new Done("/catalog");
    }

    private PageOf<TableLine> found(Caller caller, String text, int page) {
        int from = Math.min((page - 1) * PAGE, FARTHEST);
        List<SearchHit> hits = search.find(caller.account(), text, from, PAGE + 1);
        List<TableLine> lines = hits.stream().limit(PAGE).map(TableLine::of).toList();
        return new PageOf<>(lines, page, PAGE, hits.size() > PAGE, -1);
    }

    private PageOf<TableLine> tables(Database database, String text, int page) {
        int from = (int) Math.min((page - 1L) * PAGE, Integer.MAX_VALUE - PAGE);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<TableLine> lines = catalog.summaries(database.name(), wanted, from, PAGE + 1).stream()
                .map(TableLine::of)
                .toList();
        boolean more = lines.size() > PAGE;
        return new PageOf<>(
                lines.subList(0, Math.min(PAGE, lines.size())),
                page,
                PAGE,
                more,
                wanted.isEmpty() ? database.tables() : -1);
    }

    private Database required(String name) {
        return catalog.database(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, name));
    }
}
