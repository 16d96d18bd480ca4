package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How far the numbers of a drawn picture reach along one of its axes, stacks as high as they are together. */
record Extent(BigDecimal least, BigDecimal most) {

    /** Marks that are several numbers each. */
    private static final Set<String> SPANS = Set.of("boxplot", "candlestick");

    private static final Extent ZERO = new Extent(BigDecimal.ZERO, BigDecimal.ZERO);

    /** @return null where a picture of points has none; all others reach to zero */
    static @Nullable Extent of(ObjectNode option, String side, int index) {
        boolean points = isValue(option.path("xAxis")) && isValue(option.path("yAxis"));
        List<BigDecimal> up = new ArrayList<>();
        List<BigDecimal> down = new ArrayList<>();
        Extent extent = points ? null : ZERO;
        for (JsonNode series : option.path("series")) {
            if (series.path(side + "Index").asInt(0) != index) {
                continue;
            }
            JsonNode data = series.path("data");
            for (int i = 0; i < data.size(); i++) {
                for (BigDecimal number : numbers(series, data.get(i), points ? side : "")) {
                    BigDecimal reached =
                            series.has("stack") ? stacked(number.signum() < 0 ? down : up, i, number) : number;
                    Extent mark = new Extent(reached, reached);
                    extent = extent == null ? mark : extent.with(mark);
                }
            }
        }
        return extent;
    }

    Extent with(Extent other) {
        return new Extent(least.min(other.least), most.max(other.most));
    }

    private static BigDecimal stacked(List<BigDecimal> stack, int at, BigDecimal number) {
        while (stack.size() <= at) {
            stack.add(BigDecimal.ZERO);
        }
        stack.set(at, stack.get(at).add(number));
        return stack.get(at);
    }

    private static boolean isValue(JsonNode axis) {
        return axis.path("type").asString("").equals("value");
    }

    /** @param side whose coordinate counts of a point; empty where marks stand on a category */
    private static List<BigDecimal> numbers(JsonNode series, JsonNode item, String side) {
        JsonNode value = item.isObject() ? item.path("value") : item;
        if (!value.isArray()) {
            return value.isNumber() ? List.of(value.decimalValue()) : List.of();
        }
        if (SPANS.contains(series.path("type").asString(""))) {
            return value.valueStream()
                    .filter(JsonNode::isNumber)
                    .map(JsonNode::decimalValue)
                    .toList();
        }
        JsonNode number = value.path(side.isEmpty() ? value.size() - 1 : side.equals("xAxis") ? 0 : 1);
        return number.isNumber() ? List.of(number.decimalValue()) : List.of();
    }
}
