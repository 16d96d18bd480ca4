package dev.nightjar.query;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.NamedParameters;
import dev.nightjar.sql.OutputColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What can be told about statements before they run: what is wrong with them, and what they would answer with. */
@Service
public class StatementCheck {

    private final StatementPlanner planner;

    StatementCheck(StatementPlanner planner) {
        this.planner = planner;
    }

    /** What is wrong with a script of several statements; empty where it would run. */
    public List<AthenaSql.Problem> problems(String script, @Nullable String database) {
        if (script.isBlank()) {
            return List.of();
        }
        Queries.checkStatement(script);
        return planner.check(NamedParameters.positional(script), database);
    }

    /**
     * The columns a statement would answer with.
     *
     * @throws dev.nightjar.sql.StatementException where it cannot be planned
     */
    public List<OutputColumn> columns(String sql, @Nullable String database) {
        return planner.draft(QueryRequest.of(sql, database)).plan().columns();
    }
}
