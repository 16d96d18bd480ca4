package dev.nightjar.query.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The query page. Its scripts do the work; the address only says what to open: an execution, a saved query, a table, or
 * with {@code new} an empty statement.
 */
@Controller
@RequestMapping("/queries")
class QueryPageController {

    @GetMapping
    String page(
            Caller caller,
            @RequestParam(required = false) @Nullable String table,
            @RequestParam(required = false) @Nullable UUID saved,
            @RequestParam(name = "new", required = false) @Nullable String fresh,
            Model model) {
        model.addAttribute("table", table != null && table.indexOf('.') > 0 ? table : null);
        model.addAttribute("saved", saved);
        model.addAttribute("fresh", fresh == null ? null : "true");
        return show(caller, model);
    }

    @GetMapping("/{execution:[0-9a-f-]{36}}")
    String execution(Caller caller, @PathVariable UUID execution, Model model) {
        model.addAttribute("execution", execution);
        return show(caller, model);
    }

    private static String show(Caller caller, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("account", caller.id());
        return "query/queries";
    }
}
