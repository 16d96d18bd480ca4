package dev.nightjar.chart;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** The steps of a way, each as wide as what is left of the first. */
final class FunnelChart {

    private final Drawing drawing;
    private final Frame frame;

    FunnelChart(Drawing drawing) {
        this.drawing = drawing;
        int most = Math.min(drawing.limit(Drawing.MOST_COLOURS), Drawing.MOST_COLOURS);
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts).firstCategories(most);
    }

    Chart draw() {
        Parts parts = Parts.of(drawing, frame);
        if (parts.none()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        steps(parts);
        drawing.click("category", drawing.categoryName(), "name", parts.other());
        BigDecimal first = parts.parts().getFirst().number();
        return drawing.described(drawing.texts.of(
                "describe.FUNNEL",
                drawing.title(),
                drawing.categoryName(),
                drawing.full(first, 0),
                parts.shares(drawing.texts, first)));
    }

    private void steps(Parts parts) {
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "funnel");
        series.put("name", drawing.texts.name(drawing.visual.values().getFirst()));
        series.put("sort", "none").put("gap", 2).put("minSize", "2%");
        series.put("left", 8).put("right", "38%").put("top", 8).put("bottom", 8);
        series.putObject("itemStyle").put("borderWidth", 0);
        series.putObject("label").put("position", "right").put("color", "--text-2");
        parts.draw(drawing, series.putArray("data"));
    }
}
