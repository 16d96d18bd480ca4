package dev.nightjar.sql;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Athena's SQL: from text to a plan. The text is parsed with Trino's grammar, typed with Trino's rules, and written anew
 * for DuckDB from the tree: of what somebody types only literals and output names get there, through
 * {@link DuckText}, and only functions of {@link #functions()} are ever called.
 */
public final class AthenaSql {

    /** Athena's limit on a statement, in bytes. */
    public static final int MAX_BYTES = 262_144;

    private static final SqlParser PARSER = new SqlParser();

    private final Relations relations;
    private final PreparedTexts prepared;

    public AthenaSql(Relations relations) {
        this(relations, PreparedTexts.NONE);
    }

    /** @param prepared what EXECUTE runs */
    public AthenaSql(Relations relations, PreparedTexts prepared) {
        this.relations = relations;
        this.prepared = prepared;
    }

    /** A function for completion and help. */
    public record FunctionHelp(
            String name, List<String> signatures, String family, String description, boolean supported) {}

    /** All functions, sorted by name. */
    public static List<FunctionHelp> functions() {
        return Functions.help();
    }

    /**
     * Parses, resolves, checks and writes one statement.
     *
     * @param database what an unqualified table name belongs to
     * @param parameters SQL literals for {@code ?}, in order
     * @throws StatementException where it cannot be planned
     */
    public Plan plan(String sql, @Nullable String database, List<String> parameters) {
        Statements.Part part = single(sql);
        try {
            return plan(
                    part,
                    normal(database),
                    parameters.stream().map(AthenaSql::literal).toList());
        } catch (StackOverflowError e) {
            throw new StatementException(SqlFault.NOT_SUPPORTED, "The statement is nested too deeply", 1, 1);
        }
    }

    private static String normal(@Nullable String database) {
        return database == null ? "" : database.toLowerCase(Locale.ROOT);
    }

    private static Statements.Part single(String sql) {
        if (sql.length() > MAX_BYTES || sql.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new StatementException(
                    SqlFault.STATEMENT_TOO_LONG, "The statement is longer than " + MAX_BYTES + " bytes", 1, 1);
        }
        List<Statements.Part> parts = Statements.split(sql);
        if (parts.isEmpty()) {
            throw new StatementException(SqlFault.EMPTY_STATEMENT, "The statement is empty", 1, 1);
        }
        if (parts.size() > 1) {
            Statements.Part second = parts.get(1);
            throw new StatementException(
                    SqlFault.MULTIPLE_STATEMENTS,
                    "Only one statement can run at a time",
                    second.line(),
                    second.column());
        }
        return parts.getFirst();
    }

    private static Statement parse(Statements.Part part) {
        Nesting.check(part.tokens());
        try {
            return PARSER.createStatement(part.inPlace());
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        } catch (IllegalArgumentException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, String.valueOf(e.getMessage()), part.line(), part.column());
        }
    }

    private static Statement explains(String head) {
        try {
            return PARSER.createStatement(head);
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        }
    }

    private static Expression literal(String text) {
        try {
            return PARSER.createExpression(text);
        } catch (ParsingException e) {
            throw new StatementException(SqlFault.INVALID_PARAMETER_USAGE, "Not a literal: " + text, 1, 1);
        }
    }

    private Plan plan(Statements.Part part, String database, List<Expression> parameters) {
        if (Prepared.speaks(part.tokens())) {
            return Prepared.prepare(part);
        }
        if (Unload.speaks(part.tokens())) {
            return unload(part, database, parameters);
        }
        Optional<Explaining.Foreign> foreign = Explaining.foreign(part);
        if (foreign.isPresent()) {
            Plan explained = plan(foreign.get().explained(), database, parameters);
            return explains(foreign.get().head()) instanceof Explain explain
                    ? Explaining.plan(explain, explained)
                    : Explaining.analyze(explained);
        }
        return Hive.speaks(part.tokens())
                ? Hive.parse(part).accept(new HiveTables(relations, database))
                : plan(parse(part), part, database, parameters);
    }

    private Plan plan(Statement statement, Statements.Part part, String database, List<Expression> parameters) {
        return switch (statement) {
            case Query query -> select(query, database, parameters);
            case Explain explain -> Explaining.plan(explain, plan(explain.getStatement(), part, database, parameters));
            case ExplainAnalyze explain -> Explaining.analyze(plan(explain.getStatement(), part, database, parameters));
            case Execute execute -> execute(execute, database);
            case ExecuteImmediate execute ->
                plan(single(execute.getStatement().getValue()), database, Prepared.constants(execute.getParameters()));
            case Deallocate deallocate ->
                new Plan.Act(
                        StatementKind.UTILITY,
                        List.of(),
                        new Command.Deallocate(deallocate.getName().getValue().toLowerCase(Locale.ROOT)));
            case CreateTableAsSelect create -> new Writes(relations, database, parameters).createTable(create);
            case Insert insert -> new Writes(relations, database, parameters).insert(insert);
            case CreateView create -> new CreateViews(relations, database).plan(create, part);
            default -> Metadata.plan(statement);
        };
    }

    private Plan execute(Execute execute, String database) {
        String name = execute.getName().getValue().toLowerCase(Locale.ROOT);
        String text = prepared.find(name)
                .orElseThrow(() -> Faults.at(execute, SqlFault.NOT_FOUND, "Prepared statement not found: " + name));
        try {
            return plan(single(text), database, Prepared.constants(execute.getParameters()));
        } catch (StatementException e) {
            throw Faults.at(execute, e.fault(), "Prepared statement '" + name + "': " + e.getMessage());
        }
    }

    private Plan unload(Statements.Part part, String database, List<Expression> parameters) {
        Unload unload;
        try {
            unload = Unload.parse(part);
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        }
        return new Writes(relations, database, parameters)
                .unload(
                        unload.place(),
                        unload.query(),
                        unload.location(),
                        new WriteProperties(unload.place(), unload.properties()));
    }

    private Plan.Select select(Query query, String database, List<Expression> parameters) {
        Planning planning = new Planning(relations, database, parameters);
        Parameters.check(query, parameters.size());
        Written written = new QueryWriter(planning, Ctes.NONE).write(query, null);
        List<OutputColumn> columns = new ArrayList<>();
        List<String> items = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < written.columns().size(); i++) {
            Written.Output output = written.columns().get(i);
            String name = output.name().orElse("_col" + i);
            columns.add(new OutputColumn(name, output.type()));
            items.add(new ResultEncoding(planning.casts()).encode("r." + Written.column(i), output.type(), false)
                    + " AS " + DuckText.name(unique(name, taken)));
        }
        String duckdb = "SELECT " + DuckText.list(items) + " FROM (" + written.sql() + ") AS r";
        return new Plan.Select(
                StatementKind.DML,
                planning.withInformation(duckdb),
                columns,
                planning.scans(),
                planning.deterministic());
    }

    /** DuckDB's names are case-insensitive and must differ within a file; Trino's need not. */
    private static String unique(String name, Set<String> taken) {
        String candidate = name.isEmpty() ? "_" : name;
        for (int i = 1; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    /** A wrong place in a text: character offsets, {@code to} exclusive. */
    public record Problem(int from, int to, String message) {}

    /** Of EXECUTE only the form is checked: whose statements it may name is not known here. */
    private void check(Statements.Part part, String database) {
        if (part.tokens().getFirst().getText().equalsIgnoreCase("execute")) {
            parse(part);
            return;
        }
        plan(part, database, Parameters.unknown(part.text()));
    }

    /** What is wrong with a script of several statements, for squiggles while typing; empty where it would run. */
    public List<Problem> check(String script, @Nullable String database) {
        List<Problem> problems = new ArrayList<>();
        for (Statements.Part part : Statements.split(script)) {
            try {
                check(part, normal(database));
            } catch (StatementException e) {
                problems.add(Statements.problem(script, part, e));
            } catch (StackOverflowError e) {
                problems.add(new Problem(part.from(), part.to(), "The statement is nested too deeply"));
            }
        }
        return problems;
    }
}
