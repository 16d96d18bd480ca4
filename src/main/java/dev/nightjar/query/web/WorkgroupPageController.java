package dev.nightjar.query.web;

import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The workgroups: administrators keep them, authors see how those stand that they may use. */
@Controller
class WorkgroupPageController {

    private final Accounts accounts;

    WorkgroupPageController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/workgroups")
    String page(Caller caller, Model model) {
        caller.mustBe(Role.AUTHOR);
        boolean mayEdit = caller.role().includes(Role.ADMINISTRATOR);
        model.addAttribute("mayEdit", mayEdit);
        if (mayEdit) {
            model.addAttribute(
                    "people",
                    accounts.list().stream()
                            .filter(person -> person.role().includes(Role.AUTHOR))
                            .toList());
        }
        return "query/workgroups";
    }
}
