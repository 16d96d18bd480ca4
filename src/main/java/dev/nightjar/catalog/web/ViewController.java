package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A view: its columns and its statement. */
@Controller
@RequestMapping("/catalog/databases/{database}/views/{view}")
class ViewController {

    private final Views views;
    private final EntryPage page;

    ViewController(Views views, EntryPage page) {
        this.views = views;
        this.page = page;
    }

    @GetMapping
    String show(Caller caller, @PathVariable String database, @PathVariable String view, Model model) {
        caller.mustBe(Role.AUTHOR);
        View shown = required(database, view);
        page.fill(model, caller, Entry.of(shown));
        model.addAttribute("shown", shown);
        return "catalog/view";
    }

    @GetMapping("/use")
    String use(Caller caller, @PathVariable String database, @PathVariable String view, Model model) {
        caller.mustBe(Role.AUTHOR);
        page.fillUse(model, caller, Entry.of(required(database, view)));
        return "catalog/entry-parts :: use";
    }

    @PostMapping("/delete")
    @ResponseBody
    CatalogController.Done delete(Caller caller, @PathVariable String database, @PathVariable String view) {
        caller.mustBe(Role.AUTHOR);
        TableName name = required(database, view).name();
        views.delete(name);
        return new CatalogController.Done(Hrefs.database(name.database()));
    }

    private View required(String database, String view) {
        return views.get(new TableName(database, view));
    }
}
