package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a table's column looks: what its bars and grounds are measured by, its rules, and its small lines.
 *
 * @param position where the column stands
 * @param measure which of the visual's values it is
 */
record ColumnLook(ChartData data, int position, int measure) {

    void write(ObjectNode node, Measure value) {
        CellLook look = value.cell();
        if (look == null) {
            return;
        }
        switch (look.show()) {
            case PLAIN -> {}
            case BAR, SCALE -> extent(node.putObject(look.show() == CellLook.Show.BAR ? "bar" : "scale"));
            case SPARKLINE -> lines(node.putArray("lines"), look);
        }
        if (!look.rules().isEmpty()) {
            rules(node.putArray("rules"), look.rules());
        }
    }

    private void extent(ObjectNode node) {
        List<BigDecimal> numbers = data.rows().stream()
                .map(row -> Cells.number(row.get(position)))
                .filter(Objects::nonNull)
                .toList();
        node.put("least", numbers.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO));
        node.put("most", numbers.stream().reduce(BigDecimal::max).orElse(BigDecimal.ZERO));
    }

    private static void rules(ArrayNode node, List<CellLook.Rule> rules) {
        for (CellLook.Rule rule : rules) {
            ObjectNode item = node.addObject().put("test", rule.test().name()).put("than", rule.than());
            if (rule.to() != null) {
                item.put("to", rule.to());
            }
            item.put("colour", rule.colour().name());
        }
    }

    /** The numbers of each row over time; a row is known by the columns it is grouped by, which stand first. */
    private void lines(ArrayNode node, CellLook look) {
        List<List<@Nullable Object>> trends = data.aside(ChartData.Aside.TRENDS);
        if (trends.isEmpty() || look.over() == null) {
            return;
        }
        int groups = position - measure;
        Map<List<@Nullable Object>, TreeMap<String, BigDecimal>> byRow = new HashMap<>();
        for (List<@Nullable Object> row : trends) {
            Object moment = row.get(groups);
            BigDecimal number = Cells.number(row.get(position + 1));
            if (moment != null && number != null) {
                List<@Nullable Object> key = new ArrayList<>(row.subList(0, groups));
                byRow.computeIfAbsent(key, any -> new TreeMap<>()).put(moment.toString(), number);
            }
        }
        for (List<@Nullable Object> row : data.rows()) {
            ArrayNode line = node.addArray();
            List<@Nullable Object> key = new ArrayList<>(row.subList(0, groups));
            byRow.getOrDefault(key, new TreeMap<>()).values().forEach(line::add);
        }
    }
}
