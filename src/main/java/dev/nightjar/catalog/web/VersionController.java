package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableDifference;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableVersions;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What a table was, and the way back. */
@Controller
@RequestMapping("/catalog/databases/{database}/tables/{table}/versions")
class VersionController {

    private final TableVersions versions;

    VersionController(TableVersions versions) {
        this.versions = versions;
    }

    /** A version, and how it differs from the one before that is kept. */
    public record Line(Table table, List<TableDifference> differences, boolean first, boolean current) {}

    /** @param version of the table that the caller saw */
    record Seen(int version) {}

    @GetMapping
    String list(Caller caller, @PathVariable String database, @PathVariable String table, Model model) {
        caller.mustBe(Role.AUTHOR);
        List<Table> kept = versions.of(new TableName(database, table));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            boolean first = i == kept.size() - 1;
            List<TableDifference> differences =
                    first ? List.of() : TableDifference.between(kept.get(i + 1), kept.get(i));
            lines.add(new Line(kept.get(i), differences, first, i == 0));
        }
        model.addAttribute("versions", lines);
        return "catalog/table-parts :: versions";
    }

    @PostMapping("/{version}/restore")
    @ResponseBody
    CatalogController.Done restore(
            Caller caller,
            @PathVariable String database,
            @PathVariable String table,
            @PathVariable int version,
            @RequestBody Seen seen) {
        caller.mustBe(Role.AUTHOR);
        return new CatalogController.Done(
                Hrefs.table(versions.restore(new TableName(database, table), version, seen.version())
                        .name()));
    }
}
