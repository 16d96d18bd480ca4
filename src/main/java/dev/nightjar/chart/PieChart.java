package dev.nightjar.chart;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** Parts of a whole, as a ring with the whole in its middle. */
final class PieChart {

    private final Drawing drawing;
    private final Frame frame;

    PieChart(Drawing drawing) {
        this.drawing = drawing;
        int most = Math.min(drawing.limit(Drawing.MOST_COLOURS), Drawing.MOST_COLOURS);
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts).orderedCategories(most);
    }

    Chart draw() {
        Parts parts = Parts.of(drawing, frame);
        if (parts.none()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        BigDecimal whole = parts.whole();
        if (!drawing.visual.look().full()) {
            middle(whole);
        }
        ring(parts);
        drawing.click("category", drawing.categoryName(), "name", parts.other());
        return drawing.described(drawing.texts.of(
                drawing.visual.look().full() ? "describe.PIE.full" : "describe.PIE",
                drawing.title(),
                drawing.categoryName(),
                drawing.full(whole, 0),
                parts.shares(drawing.texts, whole)));
    }

    private void middle(BigDecimal whole) {
        ObjectNode title = drawing.option.putObject("title");
        title.put("text", drawing.brief(whole, 0));
        title.put("left", "center").put("top", "center");
        title.putObject("textStyle").put("color", "--text").put("fontSize", 16).put("fontWeight", 600);
    }

    private void ring(Parts parts) {
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "pie");
        series.put("name", drawing.texts.name(drawing.visual.values().getFirst()));
        boolean full = drawing.visual.look().full();
        drawing.nightjar.put("full", full);
        series.putArray("radius").add(full ? "0%" : "50%").add("76%");
        series.putObject("itemStyle").put("borderColor", "--surface").put("borderWidth", 2);
        series.putObject("label").put("show", true).put("color", "--text-2").put("formatter", "{b} {d}%");
        series.put("avoidLabelOverlap", true);
        parts.draw(drawing, series.putArray("data"));
    }
}
