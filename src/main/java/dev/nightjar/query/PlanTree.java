package dev.nightjar.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A step of a plan as the engine runs it.
 *
 * @param details what it does, by the engine's names for it
 */
record PlanTree(String operator, Map<String, Object> details, List<PlanTree> children) {

    /** What is told; the rest names files and settings of the machine. */
    private static final Set<String> TOLD = Set.of(
            "Projections",
            "Filters",
            "Expression",
            "Expressions",
            "Conditions",
            "Join Type",
            "Groups",
            "Aggregates",
            "Order By",
            "Top",
            "Limit",
            "Offset");

    private static final Set<String> WRAPPERS = Set.of("RESULT_COLLECTOR", "EXPLAIN_ANALYZE", "QUERY");

    /** Reads DuckDB's JSON, with or without measurements. */
    static PlanTree read(String json) {
        JsonNode root = JsonMapper.shared().readTree(json);
        JsonNode operator = root.isArray() ? root.get(0) : root.path("operator").path(0);
        return tree(operator);
    }

    private static PlanTree tree(JsonNode node) {
        String type = node.has("type")
                ? node.path("type").asString("")
                : node.path("name").asString("");
        JsonNode children = node.path("children");
        if (WRAPPERS.contains(type) && children.size() == 1) {
            return tree(children.get(0));
        }
        List<PlanTree> below = new ArrayList<>();
        children.forEach(child -> below.add(tree(child)));
        return new PlanTree(words(type), details(node), below);
    }

    private static Map<String, Object> details(JsonNode node) {
        Map<String, Object> details = new LinkedHashMap<>();
        JsonNode info = node.path("extra_info");
        info.properties().forEach(entry -> {
            if (TOLD.contains(entry.getKey())) {
                details.put(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue().isString()
                                ? entry.getValue().asString("")
                                : entry.getValue().toString());
            }
        });
        if (info.has("Estimated Cardinality")) {
            details.put("estimated rows", number(info.path("Estimated Cardinality")));
        }
        if (node.has("intermediate_rows")) {
            details.put("rows", node.path("intermediate_rows").asLong(0));
        }
        if (node.has("timing")) {
            details.put("seconds", node.path("timing").asDouble(0));
        }
        return details;
    }

    private static long number(JsonNode value) {
        try {
            return Long.parseLong(value.asString("0").replace("~", "").strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** {@code Hash group by} for {@code HASH_GROUP_BY}. */
    private static String words(String type) {
        String words = type.strip().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "step" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Stream<PlanTree> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(PlanTree::all));
    }
}
