package dev.nightjar.query.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.AthenaSql;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The functions that completion offers. */
@RestController
class FunctionController {

    /** @param signatures each with the function's name, as people write it */
    record FunctionNode(String name, List<String> signatures, String description) {}

    @GetMapping("/queries/functions")
    List<FunctionNode> functions(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return AthenaSql.functions().stream()
                .filter(AthenaSql.FunctionHelp::supported)
                .map(help -> new FunctionNode(help.name(), help.signatures(), help.description()))
                .toList();
    }
}
