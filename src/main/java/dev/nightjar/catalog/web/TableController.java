package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.PartitionChanges;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableContents;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** One table: its columns, partitions, first rows and details. */
@Controller
@RequestMapping("/catalog/databases/{database}/tables/{table}")
class TableController {

    private static final int SAMPLE = 100;
    private static final int PARTITIONS = 100;

    private final Catalog catalog;
    private final Views views;
    private final TableContents contents;
    private final EntryPage page;
    private final TableExtras extras;

    TableController(Catalog catalog, Views views, TableContents contents, EntryPage page, TableExtras extras) {
        this.extras = extras;
        this.catalog = catalog;
        this.views = views;
        this.contents = contents;
        this.page = page;
    }

    @GetMapping
    String show(Caller caller, @PathVariable String database, @PathVariable String table, Model model) {
        caller.mustBe(Role.AUTHOR);
        Optional<View> view = views.find(new TableName(database, table));
        if (view.isPresent()) {
            return "redirect:" + Hrefs.view(view.get().name());
        }
        Table found = required(database, table);
        page.fill(model, caller, Entry.of(found));
        model.addAttribute("table", found);
        extras.fill(model, found.name());
        model.addAttribute("format", FormatDescription.of(found.format()));
        model.addAttribute("formatName", FormatNames.key(found.format()));
        return "catalog/table";
    }

    @GetMapping("/sample")
    String sample(Caller caller, @PathVariable String database, @PathVariable String table, Model model) {
        caller.mustBe(Role.AUTHOR);
        TableContents.Sample sample = contents.sample(required(database, table), SAMPLE);
        model.addAttribute("columns", sample.columns());
        model.addAttribute(
                "numeric", sample.columns().stream().map(Cells::numeric).toList());
        model.addAttribute("rows", Cells.shortened(sample.rows()));
        return "catalog/table-parts :: sample";
    }

    @GetMapping("/partitions")
    String partitions(
            Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        caller.mustBe(Role.AUTHOR);
        Table found = required(database, table);
        model.addAttribute("table", found);
        model.addAttribute("page", catalog.partitions(found, after, PARTITIONS));
        return after == 0 ? "catalog/table-parts :: partitions" : "catalog/table-parts :: more-partitions";
    }

    @GetMapping("/statistics")
    @ResponseBody
    TableContents.Statistics statistics(Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        return contents.statistics(required(database, table));
    }

    @PostMapping("/partitions/refresh")
    @ResponseBody
    PartitionChanges refresh(Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        return catalog.refreshPartitions(required(database, table));
    }

    @GetMapping("/use")
    String use(Caller caller, @PathVariable String database, @PathVariable String table, Model model) {
        caller.mustBe(Role.AUTHOR);
        page.fillUse(model, caller, Entry.of(required(database, table)));
        return "catalog/entry-parts :: use";
    }

    @PostMapping("/delete")
    @ResponseBody
    CatalogController.Done delete(Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        TableName name = required(database, table).name();
        catalog.deleteTable(name);
        return new CatalogController.Done(Hrefs.database(name.database()));
    }

    private Table required(String database, String table) {
        TableName name = new TableName(database, table);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
