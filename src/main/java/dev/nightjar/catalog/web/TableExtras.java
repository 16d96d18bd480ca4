package dev.nightjar.catalog.web;

import dev.nightjar.catalog.TableAction;
import dev.nightjar.catalog.TableMarks;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableTab;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What modules above the catalog add to the pages of tables. */
@Component
class TableExtras {

    private final List<TableAction> actions;
    private final List<TableTab> tabs;
    private final TableMarks marks;

    TableExtras(List<TableAction> actions, List<TableTab> tabs, TableMarks marks) {
        this.actions = actions;
        this.marks = marks;
        this.tabs =
                tabs.stream().sorted(Comparator.comparingInt(TableTab::order)).toList();
    }

    void fill(Model model, TableName table) {
        model.addAttribute("marks", marks.of(table));
        model.addAttribute("actions", actions);
        model.addAttribute("tabs", tabs);
    }
}
