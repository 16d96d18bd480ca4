package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How far the numbers of a drawn picture reach, stacks as high as they are together. */
record Extent(BigDecimal least, BigDecimal most) {

    static Extent of(ObjectNode option) {
        List<BigDecimal> up = new ArrayList<>();
        List<BigDecimal> down = new ArrayList<>();
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (JsonNode series : option.path("series")) {
            boolean stacked = series.has("stack");
            JsonNode data = series.path("data");
            for (int i = 0; i < data.size(); i++) {
                BigDecimal number = number(data.get(i));
                List<BigDecimal> stack = number.signum() < 0 ? down : up;
                while (stack.size() <= i) {
                    stack.add(BigDecimal.ZERO);
                }
                BigDecimal reached = stacked ? stack.get(i).add(number) : number;
                stack.set(i, reached);
                least = least.min(reached);
                most = most.max(reached);
            }
        }
        return new Extent(least, most);
    }

    private static BigDecimal number(JsonNode item) {
        JsonNode value = item.isArray() ? item.get(item.size() - 1) : item.isObject() ? item.path("value") : item;
        return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    }
}
