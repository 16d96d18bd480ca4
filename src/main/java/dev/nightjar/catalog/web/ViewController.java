package dev.nightjar.catalog.web;

import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.fault.FaultException;
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

    ViewController(Views views) {
        this.views = views;
    }

    @GetMapping
    String show(Caller caller, @PathVariable String database, @PathVariable String view, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("shown", required(database, view));
        return "catalog/view";
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
        TableName name = new TableName(database, view);
        return views.find(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VIEW, name));
    }
}
