package dev.nightjar.conversion.web;

import dev.nightjar.conversion.Conversion;
import dev.nightjar.conversion.Conversions;
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

/** The list of conversions, one of them, and the form that defines one. What moves in them comes over the REST API. */
@Controller
@RequestMapping("/conversions")
class ConversionController {

    private final Conversions conversions;

    ConversionController(Conversions conversions) {
        this.conversions = conversions;
    }

    @GetMapping
    String list(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return "conversion/conversions";
    }

    /** @param source the table to convert: {@code shop.orders} */
    @GetMapping("/new")
    String create(Caller caller, @RequestParam(defaultValue = "") String source, Model model) {
        caller.mustBe(Role.AUTHOR);
        return form(null, source, model);
    }

    @GetMapping("/{id}")
    String show(Caller caller, @PathVariable UUID id, Model model) {
        model.addAttribute("conversion", conversions.get(caller, id).conversion());
        return "conversion/conversion";
    }

    @GetMapping("/{id}/edit")
    String edit(Caller caller, @PathVariable UUID id, Model model) {
        Conversion conversion = conversions.get(caller, id).conversion();
        return form(conversion, conversion.definition().source().toString(), model);
    }

    private static String form(@Nullable Conversion conversion, String source, Model model) {
        model.addAttribute("conversion", conversion);
        model.addAttribute("source", source);
        return "conversion/form";
    }
}
