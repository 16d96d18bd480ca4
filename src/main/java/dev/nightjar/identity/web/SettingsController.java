package dev.nightjar.identity.web;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.ApiTokens;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Groups;
import dev.nightjar.identity.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The caller's own password and tokens; for administrators, everybody's accounts and groups. */
@Controller
@RequestMapping("/settings")
class SettingsController {

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Groups groups;

    SettingsController(Accounts accounts, ApiTokens tokens, Groups groups) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.groups = groups;
    }

    @GetMapping
    String settings(Caller caller, Model model) {
        model.addAttribute("tokens", tokens.list(caller));
        if (caller.role() == Role.ADMINISTRATOR) {
            model.addAttribute("people", accounts.list());
            model.addAttribute("roles", Role.values());
            model.addAttribute("groups", groups.list(caller));
        }
        return "identity/settings";
    }

    /** Shows the secret in the answer itself, not after a redirect: it is nowhere kept. */
    @PostMapping("/tokens")
    String issue(Caller caller, @RequestParam String label, Model model) {
        model.addAttribute("secret", tokens.issue(caller, label));
        return settings(caller, model);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(Caller caller, @PathVariable UUID id, RedirectAttributes flash) {
        tokens.revoke(caller, id);
        flash.addFlashAttribute("done", "identity.settings.token-revoked");
        return "redirect:/settings";
    }

    @PostMapping("/password")
    String changePassword(Caller caller, @RequestParam String old, @RequestParam String password) {
        accounts.changePassword(caller, old, password);
        return "redirect:/sign-in?out";
    }

    @PostMapping("/people")
    String create(
            Caller caller,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam Role role,
            RedirectAttributes flash) {
        accounts.create(caller, name, password, role);
        flash.addFlashAttribute("done", "identity.settings.person-created");
        return "redirect:/settings";
    }

    @PostMapping("/people/{id}/role")
    String changeRole(Caller caller, @PathVariable UUID id, @RequestParam Role role, RedirectAttributes flash) {
        accounts.changeRole(caller, new AccountId(id), role);
        flash.addFlashAttribute("done", "identity.settings.role-changed");
        return "redirect:/settings";
    }

    @PostMapping("/people/{id}/delete")
    String delete(Caller caller, @PathVariable UUID id, RedirectAttributes flash) {
        accounts.delete(caller, new AccountId(id));
        flash.addFlashAttribute("done", "identity.settings.person-deleted");
        return "redirect:/settings";
    }

    @ExceptionHandler
    String refused(FaultException fault, Caller caller, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", fault.message(locale));
        return settings(caller, model);
    }
}
