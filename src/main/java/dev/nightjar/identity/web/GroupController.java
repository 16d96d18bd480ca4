package dev.nightjar.identity.web;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Groups;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What administrators do with groups on the page of settings. */
@Controller
@RequestMapping("/settings/groups")
class GroupController {

    private static final String BACK = "redirect:/settings#groups";

    private final Groups groups;

    GroupController(Groups groups) {
        this.groups = groups;
    }

    @PostMapping
    String create(Caller caller, @RequestParam String name) {
        groups.create(caller, name);
        return BACK;
    }

    @PostMapping("/{id}/delete")
    String delete(Caller caller, @PathVariable UUID id) {
        groups.delete(caller, id);
        return BACK;
    }

    @PostMapping("/{id}/join")
    String join(Caller caller, @PathVariable UUID id, @RequestParam UUID account) {
        groups.join(caller, id, new AccountId(account));
        return BACK;
    }

    @PostMapping("/{id}/leave")
    String leave(Caller caller, @PathVariable UUID id, @RequestParam UUID account) {
        groups.leave(caller, id, new AccountId(account));
        return BACK;
    }

    @ExceptionHandler
    String refused(FaultException fault, Locale locale, RedirectAttributes flash) {
        flash.addFlashAttribute("problem", fault.message(locale));
        return BACK;
    }
}
