package dev.nightjar.console.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that shows the REST API; its script draws the OpenAPI document, the one source of truth. */
@Controller
class ApiDocsController {

    @GetMapping("/api-docs")
    String show(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return "console/api-docs";
    }
}
