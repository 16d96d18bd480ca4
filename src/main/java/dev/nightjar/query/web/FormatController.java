package dev.nightjar.query.web;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryFault;
import dev.nightjar.sql.SqlFormat;
import dev.nightjar.sql.StatementException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lays a script out anew. */
@RestController
class FormatController {

    record Script(@Nullable String sql) {}

    @PostMapping("/queries/format")
    SqlFormat.Formatted format(Caller caller, @RequestBody Script script) {
        caller.mustBe(Role.AUTHOR);
        String sql = script.sql() == null ? "" : script.sql();
        if (sql.length() > Queries.MAX_STATEMENT) {
            throw new FaultException(QueryFault.STATEMENT_TOO_LARGE, Queries.MAX_STATEMENT).about("sql");
        }
        try {
            return SqlFormat.script(sql);
        } catch (StatementException e) {
            throw new FaultException(QueryFault.NOT_FORMATTED, e.line(), e.column(), String.valueOf(e.getMessage()))
                    .about("sql");
        }
    }
}
