package dev.nightjar.engine;

import dev.nightjar.sql.Scan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the readings in what EXPLAIN says of a plan. */
record ExplainedPlan(Map<String, Scan> scans, Parser parser, List<PlanProbe.Reading> found) {

    /** What DuckDB marks a filter with that it applies to statistics only. */
    private static final String OPTIONAL = "optional: ";

    /** What must have read all of its input before its first row. */
    private static final Set<String> BLOCKING = Set.of(
            "ORDER_BY",
            "TOP_N",
            "WINDOW",
            "HASH_GROUP_BY",
            "PERFECT_HASH_GROUP_BY",
            "PARTITIONED_AGGREGATE",
            "UNGROUPED_AGGREGATE",
            "SIMPLE_AGGREGATE",
            "CTE");

    interface Parser {
        JsonNode parse(String text) throws SQLException;
    }

    void visit(JsonNode node, boolean stopsEarly, boolean narrowed) throws SQLException {
        if (node.isArray()) {
            for (JsonNode each : node) {
                visit(each, stopsEarly, narrowed);
            }
            return;
        }
        String name = node.path("name").asString("").strip();
        if (name.equals("SEQ_SCAN")) {
            reading(node.path("extra_info"), stopsEarly, narrowed);
        }
        boolean early = name.contains("LIMIT") || stopsEarly && !BLOCKING.contains(name);
        visit(node.path("children"), early, narrowed || name.contains("JOIN"));
    }

    private void reading(JsonNode info, boolean stopsEarly, boolean narrowed) throws SQLException {
        String table = info.path("Table").asString("");
        Scan scan = scans.get(table.substring(table.lastIndexOf('.') + 1).replace("\"", ""));
        if (scan == null) {
            return;
        }
        Set<String> columns = new HashSet<>(texts(info.path("Projections")));
        Set<String> filters = new HashSet<>();
        List<Condition> conditions = new ArrayList<>();
        boolean dynamic = narrowed;
        for (String filter : texts(info.path("Filters"))) {
            String text = filter.startsWith(OPTIONAL) ? filter.substring(OPTIONAL.length()) : filter;
            JsonNode tree = parser.parse(text);
            if (text.startsWith("Dynamic Filter")) {
                dynamic = true;
            } else if (tree.isMissingNode()) {
                filters.addAll(scan.columns()); // which of them it is about, nobody can tell
            } else {
                Condition.columns(tree, filters);
                conditions.add(Condition.of(tree, scan.relation()));
            }
        }
        filters.retainAll(scan.columns());
        columns.addAll(filters);
        columns.retainAll(scan.columns());
        found.add(new PlanProbe.Reading(scan, columns, filters, conditions, stopsEarly, dynamic));
    }

    /** DuckDB writes one as a text and several as a list. */
    private static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(JsonNode::asString).toList();
        }
        String text = node.asString("");
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
