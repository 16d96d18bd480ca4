package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final Views views;

    CatalogController(Catalog catalog, Views views) {
        this.catalog = catalog;
        this.views = views;
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
            model.addAttribute("tables", found(q, Math.max(page, 1)));
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

    record Description(int version, @Nullable String text) {}

    @PostMapping("/databases/{name}/description")
    @ResponseBody
    Database describe(Caller caller, @PathVariable String name, @RequestBody Description description) {
        caller.mustBe(Role.AUTHOR);
        return catalog.updateDatabase(name, description.version(), Forms.text(description.text()));
    }

    private PageOf<TableLine> found(String text, int page) {
        int from = Math.min((page - 1) * PAGE, FARTHEST);
        List<TableName> names = catalog.search(text, from + PAGE + 1);
        return lines(names, page, from, -1, text);
    }

    private PageOf<TableLine> tables(Database database, String text, int page) {
        int from = (int) Math.min((page - 1L) * PAGE, Integer.MAX_VALUE - PAGE);
        if (text.isBlank()) {
            List<TableLine> lines = catalog.summaries(database.name(), from, PAGE).stream()
                    .map(TableLine::of)
                    .toList();
            return new PageOf<>(lines, page, PAGE, from + lines.size() < database.tables(), database.tables());
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<TableName> names = catalog.tableNames(database.name()).stream()
                .filter(name -> name.contains(wanted))
                .map(name -> new TableName(database.name(), name))
                .toList();
        return lines(names, page, from, names.size(), text);
    }

    private PageOf<TableLine> lines(List<TableName> names, int page, int from, long total, String text) {
        return new PageOf<>(
                names.stream()
                        .skip(from)
                        .limit(PAGE)
                        .flatMap(name -> line(name, text).stream())
                        .toList(),
                page,
                PAGE,
                names.size() > from + PAGE,
                total);
    }

    private Optional<TableLine> line(TableName name, String text) {
        return catalog.table(name)
                .map(table -> TableLine.found(table, text))
                .or(() -> views.find(name).map(view -> TableLine.found(view, text)));
    }

    private Database required(String name) {
        return catalog.database(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, name));
    }
}
