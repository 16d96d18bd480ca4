package dev.nightjar.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What EXPLAIN answers, in its three forms. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explanation(List<TableRead> tables, PlanTree plan) {

    /**
     * What is read of one table.
     *
     * @param partitions how many of all partitions can hold rows of the answer; null for a table without any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TableRead(
            String table, List<String> columns, @Nullable Partitions partitions, long objects, long bytes) {}

    /** @param total null where it is not known: projected partitions are not stored */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Partitions(long selected, @Nullable Long total) {

        @Override
        public String toString() {
            return total == null ? String.valueOf(selected) : selected + " of " + total;
        }
    }

    String json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (TableRead read : tables) {
            lines.add("TableScan[" + read.table() + "]");
            lines.add("    columns: " + String.join(", ", read.columns()));
            if (read.partitions() != null) {
                lines.add("    partitions: " + read.partitions());
            }
            lines.add("    objects: " + read.objects() + ", " + read.bytes() + " bytes");
        }
        if (!tables.isEmpty()) {
            lines.add("");
        }
        addTo(lines, plan, 0);
        return String.join("\n", lines);
    }

    private static void addTo(List<String> lines, PlanTree step, int depth) {
        String indent = "    ".repeat(depth);
        lines.add(indent + "- " + step.operator());
        step.details().forEach((name, value) -> lines.add(indent + "      " + name + ": " + oneLine(value)));
        step.children().forEach(child -> addTo(lines, child, depth + 1));
    }

    private static String oneLine(Object value) {
        return String.valueOf(value).replace("\n", ", ");
    }

    String graphviz() {
        List<String> lines = new ArrayList<>(List.of("digraph plan {", "  node [shape=box];"));
        Map<PlanTree, Integer> ids = new IdentityHashMap<>();
        plan.all().forEach(step -> ids.put(step, ids.size()));
        plan.all().forEach(step -> lines.add("  n" + ids.get(step) + " [label=\"" + label(step) + "\"];"));
        plan.all()
                .forEach(step -> step.children()
                        .forEach(child -> lines.add("  n" + ids.get(step) + " -> n" + ids.get(child) + ";")));
        lines.add("}");
        return String.join("\n", lines);
    }

    private static String label(PlanTree step) {
        Map<String, String> parts = new LinkedHashMap<>();
        step.details().forEach((name, value) -> parts.put(name, name + ": " + oneLine(value)));
        String details = parts.values().stream().collect(Collectors.joining("\n"));
        return (details.isEmpty() ? step.operator() : step.operator() + "\n" + details)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
    }
}
