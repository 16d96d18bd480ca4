package dev.nightjar.query;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.NamedParameters;
import dev.nightjar.sql.OutputColumn;
import java.util.List;
import java.util.Optional;
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

    /**
     * Why a script that is in order now would not be any more, were a table another; empty where it would be, or is not
     * in order anyway.
     *
     * @param changed what the table would be; null where it would be gone
     */
    public Optional<String> brokenBy(
            String script, @Nullable String database, TableName table, @Nullable Table changed) {
        String positional = NamedParameters.positional(script);
        if (script.isBlank() || !planner.reads(positional, database, table)) {
            return Optional.empty();
        }
        return planner.checkAssuming(positional, database, table, changed).stream()
                .map(AthenaSql.Problem::message)
                .findFirst();
    }
}
