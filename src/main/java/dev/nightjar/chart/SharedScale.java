package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One scale for pictures side by side, which could not be compared otherwise: of their value axes, and of their colours. */
final class SharedScale {

    private static final List<String> SIDES = List.of("xAxis", "yAxis");
    private static final String COLOURS = "visualMap";

    private final List<ObjectNode> options;

    private SharedScale(List<ObjectNode> options) {
        this.options = options;
    }

    /** @return whether all that could have a scale has the same */
    static boolean over(List<Chart> charts) {
        SharedScale scale = new SharedScale(charts.stream().map(Chart::option).toList());
        SIDES.forEach(scale::axes);
        return scale.colours();
    }

    private void axes(String side) {
        int most = options.stream()
                .mapToInt(option -> axes(option, side).size())
                .max()
                .orElse(0);
        for (int index = 0; index < most; index++) {
            axis(side, index);
        }
    }

    private void axis(String side, int index) {
        List<ObjectNode> axes = new ArrayList<>();
        List<Extent> extents = new ArrayList<>();
        for (ObjectNode option : options) {
            List<ObjectNode> own = axes(option, side);
            if (index < own.size() && isValue(own.get(index))) {
                axes.add(own.get(index));
                Extent extent = Extent.of(option, side, index);
                if (extent != null) {
                    extents.add(extent);
                }
            }
        }
        if (extents.isEmpty()) {
            return;
        }
        Extent whole = extents.stream().reduce(Extent::with).orElseThrow();
        for (ObjectNode axis : axes) {
            axis.put("scale", false);
            axis.put("min", rounded(whole.least(), RoundingMode.FLOOR));
            axis.put("max", rounded(whole.most(), RoundingMode.CEILING));
        }
    }

    private static boolean isValue(ObjectNode axis) {
        return axis.path("type").asString("").equals("value");
    }

    private static List<ObjectNode> axes(ObjectNode option, String side) {
        return switch (option.path(side)) {
            case ArrayNode several ->
                several.valueStream().map(ObjectNode.class::cast).toList();
            case ObjectNode one -> List.of(one);
            default -> List.of();
        };
    }

    /** Ramps from the least to the greatest number of all; classes of marks are each picture's own. */
    private boolean colours() {
        List<ObjectNode> ramps = options.stream()
                .map(option -> option.path(COLOURS))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        if (!ramps.stream().allMatch(ramp -> ramp.path("min").isNumber())) {
            return false;
        }
        if (ramps.size() < 2) {
            return true;
        }
        ObjectNode least = ramps.stream()
                .min((a, b) -> end(a, "min").compareTo(end(b, "min")))
                .orElseThrow();
        ObjectNode most = ramps.stream()
                .max((a, b) -> end(a, "max").compareTo(end(b, "max")))
                .orElseThrow();
        BigDecimal from = end(least, "min");
        BigDecimal to = end(most, "max");
        JsonNode high = most.path("text").path(0);
        JsonNode low = least.path("text").path(1);
        for (ObjectNode ramp : ramps) {
            ramp.put("min", from).put("max", to);
            if (high.isString() && low.isString()) {
                ramp.putArray("text").add(high.asString()).add(low.asString());
            }
        }
        return true;
    }

    /** A ramp of one number alone was made longer: only that number is one of its ends. */
    private static BigDecimal end(ObjectNode ramp, String which) {
        boolean single = ramp.path("text").path(0).equals(ramp.path("text").path(1));
        String side = !single ? which : ramp.path("min").asDouble() < 0 ? "min" : "max";
        return Objects.requireNonNull(ramp.get(side)).decimalValue();
    }

    private static BigDecimal rounded(BigDecimal number, RoundingMode mode) {
        return number.round(new MathContext(2, mode)).stripTrailingZeros();
    }
}
