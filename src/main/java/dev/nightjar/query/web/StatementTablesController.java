package dev.nightjar.query.web;

import dev.nightjar.catalog.TableName;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.StatementCheck;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The tables and views that an execution's statement names. */
@RestController
class StatementTablesController {

    private final Queries queries;
    private final StatementCheck check;

    StatementTablesController(Queries queries, StatementCheck check) {
        this.queries = queries;
        this.check = check;
    }

    record Tables(List<String> tables) {}

    @GetMapping("/queries/{id}/tables")
    Tables tables(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        QueryExecution execution = queries.get(caller, new ExecutionId(id));
        return new Tables(check.tables(execution.sql(), execution.database()).stream()
                .map(TableName::toString)
                .sorted()
                .toList());
    }
}
