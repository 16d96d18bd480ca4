package dev.nightjar.catalog.web;

import dev.nightjar.catalog.LineageNode;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lineage of anything that has one. Tables have it on their own pages, too. */
@Controller
class LineageController {

    @GetMapping("/catalog/lineage")
    String show(Caller caller, @RequestParam LineageNode.Kind kind, @RequestParam String key, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("kind", kind);
        model.addAttribute("key", key);
        return "catalog/lineage";
    }
}
