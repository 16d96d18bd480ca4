package dev.nightjar.query;

import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Entries;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.NamedParameters;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.TableMentions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What can be told about statements before they run: what is wrong with them, and what they would answer with. */
@Service
public class StatementCheck {

    private final StatementPlanner planner;
    private final Entries entries;

    StatementCheck(StatementPlanner planner, Entries entries) {
        this.planner = planner;
        this.entries = entries;
    }

    /** A place where a script reads what should not be used any more; offsets of characters, {@code to} exclusive. */
    public record DeprecatedUse(int from, int to, TableName table, Deprecation deprecation) {}

    /** Where a script of several statements reads what should not be used any more. */
    public List<DeprecatedUse> deprecated(String script, @Nullable String database) {
        if (script.length() > AthenaSql.MAX_BYTES) {
            return List.of();
        }
        return TableMentions.of(NamedParameters.positional(script), database).stream()
                .flatMap(mention -> {
                    TableName table = new TableName(
                            mention.name().database(), mention.name().name());
                    return entries.deprecation(table).stream()
                            .map(deprecation -> new DeprecatedUse(mention.from(), mention.to(), table, deprecation));
                })
                .toList();
    }

    /** Whether a script names a table or view to read it. */
    public boolean mentions(String script, @Nullable String database, TableName table) {
        return TableMentions.names(NamedParameters.positional(script), database)
                .contains(new RelationName(table.database(), table.name()));
    }

    /** The tables and views that a script names to read them. */
    public Set<TableName> tables(String script, @Nullable String database) {
        return TableMentions.names(NamedParameters.positional(script), database).stream()
                .map(name -> new TableName(name.database(), name.name()))
                .collect(Collectors.toSet());
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
        return columns(sql, database, List.of());
    }

    /** @param parameters SQL literals for the {@code ?} in it */
    public List<OutputColumn> columns(String sql, @Nullable String database, List<String> parameters) {
        return planner.draft(new QueryRequest(sql, database, null, parameters, null, false))
                .plan()
                .columns();
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
