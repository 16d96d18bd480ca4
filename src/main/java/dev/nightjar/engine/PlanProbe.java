package dev.nightjar.engine;

import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.ScanSql;
import jakarta.annotation.PreDestroy;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks DuckDB's optimizer what a plan would read. It plans over empty tables in the place of files, so no object is
 * opened; of what it knows only the shape of the plan is believed, not its guesses of sizes.
 */
@Service
public class PlanProbe {

    private static final Logger log = LoggerFactory.getLogger(PlanProbe.class);
    private static final int SECONDS = 2;

    /**
     * Empty tables prove too much ({@code statistics_propagation} would answer without them), and reading rows again by
     * their number is something only DuckDB's own tables invite to.
     */
    private static final String PRESETS = """
            SET TimeZone = 'UTC';
            SET threads = 1;
            SET memory_limit = '256MB';
            SET temp_directory = '';
            SET disabled_optimizers = 'statistics_propagation,late_materialization,empty_result_pullup';
            SET autoinstall_known_extensions = false;
            SET autoload_known_extensions = false;
            SET enable_external_access = false""";

    private final EngineThreads threads;
    private @Nullable DuckDBConnection root;

    PlanProbe(EngineThreads threads) {
        this.threads = threads;
    }

    /**
     * One reading of one of the plan's scans; what is read twice has two.
     *
     * @param columns the columns it reads, by their names in the catalog
     * @param filters those of the columns that rows are chosen by
     * @param conditions on them, all of which a row must meet: what does not overlap them need not be read
     * @param stopsEarly whether a LIMIT may end it before it is through
     * @param narrowed whether values found elsewhere in the plan, in a join or a top-n, may leave out more of it
     */
    public record Reading(
            Scan scan,
            Set<String> columns,
            Set<String> filters,
            List<Condition> conditions,
            boolean stopsEarly,
            boolean narrowed) {}

    /** The readings of a plan; where DuckDB cannot tell, each scan once with all its columns. */
    public List<Reading> readings(Plan.Select plan) {
        if (plan.scans().isEmpty()) {
            return List.of();
        }
        return threads.call(() -> {
            try (DuckDBConnection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS);
                return explain(connection, statement, plan);
            } catch (SQLException e) {
                log.debug("A plan could not be probed", e);
                return plan.scans().stream()
                        .map(scan -> new Reading(scan, scan.columns(), Set.of(), List.of(), false, true))
                        .toList();
            }
        });
    }

    private static List<Reading> explain(DuckDBConnection connection, Statement statement, Plan.Select plan)
            throws SQLException {
        Map<String, Scan> scans = new HashMap<>();
        for (Scan scan : plan.scans()) {
            statement.execute("CREATE TEMP TABLE " + DuckText.name(scan.view()) + " AS "
                    + ScanSql.write(scan, List.of(), Set.of()));
            scans.put(scan.view(), scan);
        }
        JsonNode tree;
        try (ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT JSON) " + plan.duckdb())) {
            rows.next();
            tree = JsonMapper.shared().readTree(rows.getString(2));
        }
        List<Reading> readings = new ArrayList<>();
        try (PreparedStatement parse = connection.prepareStatement("SELECT json_serialize_sql('SELECT ' || ?)")) {
            new ExplainedPlan(scans, text -> parsed(parse, text), readings).visit(tree, false, false);
        }
        return readings;
    }

    /** What stands behind SELECT in DuckDB's own tree of that text. */
    private static JsonNode parsed(PreparedStatement parse, String text) throws SQLException {
        parse.setString(1, text);
        try (ResultSet rows = parse.executeQuery()) {
            rows.next();
            return JsonMapper.shared().readTree(rows.getString(1)).at("/statements/0/node/select_list/0");
        }
    }

    private synchronized DuckDBConnection connect() throws SQLException {
        DuckDBConnection opened = root;
        if (opened == null) {
            opened = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", new Properties());
            try (Statement statement = opened.createStatement()) {
                statement.execute(PRESETS);
            }
            TrinoFunctions.register(opened);
            DuckDBDriver.clearFunctionsRegistry(); // it would keep them twice
            root = opened;
        }
        return opened.duplicate();
    }

    @PreDestroy
    synchronized void close() throws SQLException {
        if (root != null) {
            root.close();
            root = null;
        }
    }
}
