package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableDifference;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableVersions;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.ViewVersions;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What a table or a view was, and the way back. */
@Controller
@RequestMapping("/catalog/databases/{database}")
class VersionController {

    private final TableVersions tables;
    private final ViewVersions views;

    VersionController(TableVersions tables, ViewVersions views) {
        this.tables = tables;
        this.views = views;
    }

    /** A version, and how it differs from the one before that is kept. */
    public record Line(
            int version, Instant updatedAt, List<TableDifference> differences, boolean first, boolean current) {}

    /** @param version of the table that the caller saw */
    record Seen(int version) {}

    @GetMapping("/tables/{table}/versions")
    String ofTable(Caller caller, @PathVariable String database, @PathVariable String table, Model model) {
        caller.mustBe(Role.AUTHOR);
        List<Table> kept = tables.of(new TableName(database, table));
        model.addAttribute("versions", lines(kept, Table::version, Table::updatedAt, TableDifference::between));
        return "catalog/table-parts :: versions";
    }

    @GetMapping("/views/{view}/versions")
    String ofView(Caller caller, @PathVariable String database, @PathVariable String view, Model model) {
        caller.mustBe(Role.AUTHOR);
        List<View> kept = views.of(new TableName(database, view));
        model.addAttribute("versions", lines(kept, View::version, View::updatedAt, TableDifference::between));
        return "catalog/table-parts :: versions";
    }

    /** @param kept the newest first */
    private static <T> List<Line> lines(
            List<T> kept,
            ToIntFunction<T> version,
            Function<T, Instant> updatedAt,
            BiFunction<T, T, List<TableDifference>> between) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            T one = kept.get(i);
            boolean first = i == kept.size() - 1;
            lines.add(new Line(
                    version.applyAsInt(one),
                    updatedAt.apply(one),
                    first ? List.of() : between.apply(kept.get(i + 1), one),
                    first,
                    i == 0));
        }
        return lines;
    }

    @PostMapping("/tables/{table}/versions/{version}/restore")
    @ResponseBody
    CatalogController.Done restore(
            Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable int version,
            @RequestBody Seen seen) {
        caller.mustBe(Role.AUTHOR);
        return new CatalogController.Done(
                Hrefs.table(tables.restore(new TableName(database, table), version, seen.version())
                        .name()));
    }

    @PostMapping("/views/{view}/versions/{version}/restore")
    @ResponseBody
    CatalogController.Done restoreView(
            Caller caller,
            @PathVariable String database,
            @PathVariable String view,
            @PathVariable int version,
            @RequestBody Seen seen) {
        caller.mustBe(Role.AUTHOR);
        return new CatalogController.Done(
                Hrefs.view(views.restore(new TableName(database, view), version, seen.version())
                        .name()));
    }
}
