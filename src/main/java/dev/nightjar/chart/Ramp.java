package dev.nightjar.chart;

import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers as colours between a light and a dark one. */
final class Ramp {

    static final int COLOURS = 5;

    private Ramp() {}

    static void write(ObjectNode scale, BigDecimal least, BigDecimal most) {
        boolean flat = least.compareTo(most) == 0;
        scale.put("min", flat ? least.min(BigDecimal.ZERO) : least);
        scale.put("max", flat ? most.max(BigDecimal.ONE) : most);
        scale.put("calculable", false).put("itemWidth", 8).put("itemHeight", 90);
        ArrayNode ramp = scale.putObject("inRange").putArray("color");
        for (int i = 0; i < COLOURS; i++) {
            ramp.add("--q" + i);
        }
    }

    /** The scale lies below the picture, with its ends named. */
    static void place(ObjectNode scale, String least, String most) {
        scale.put("orient", "horizontal").put("left", "right").put("bottom", 0);
        scale.putArray("text").add(most).add(least);
        scale.putObject("textStyle").put("color", "--text-3").put("fontSize", 11);
    }
}
