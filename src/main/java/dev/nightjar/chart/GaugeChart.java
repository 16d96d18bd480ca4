package dev.nightjar.chart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How much of a target a number has reached; a percentage without a target has the whole for one. */
final class GaugeChart {

    private final Drawing drawing;
    private final Frame frame;

    GaugeChart(Drawing drawing) {
        this.drawing = drawing;
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts);
    }

    Chart draw() {
        BigDecimal now = frame.empty() ? null : frame.number(Frame.WHOLE, Frame.WHOLE, 0);
        BigDecimal target = target();
        if (now == null || target == null || target.signum() <= 0) {
            if (now != null) {
                drawing.note(drawing.texts.of("gauge.target"));
            }
            return drawing.empty();
        }
        drawing.formats();
        draw(now, target);
        return drawing.described(drawing.texts.of(
                "describe.GAUGE",
                drawing.title(),
                drawing.full(now, 0),
                drawing.full(target, drawing.visual.values().size() > 1 ? 1 : 0),
                Parts.share(now, target, drawing.texts)));
    }

    private @Nullable BigDecimal target() {
        if (drawing.visual.values().size() > 1) {
            return frame.empty() ? null : frame.number(Frame.WHOLE, Frame.WHOLE, 1);
        }
        boolean percent = drawing.visual.values().getFirst().format().style() == ValueFormat.Style.PERCENT;
        return percent ? BigDecimal.ONE : null;
    }

    private void draw(BigDecimal now, BigDecimal target) {
        ObjectNode series = drawing.option.putArray("series").addObject().put("type", "gauge");
        series.put("min", 0).put("max", target.max(now));
        series.put("startAngle", 205).put("endAngle", -25).put("radius", "96%");
        series.putArray("center").add("50%").add("60%");
        ObjectNode progress =
                series.putObject("progress").put("show", true).put("width", 14).put("roundCap", true);
        progress.putObject("itemStyle").put("color", "--c1");
        ObjectNode line = series.putObject("axisLine").put("roundCap", true).putObject("lineStyle");
        line.put("width", 14).putArray("color").addArray().add(1).add("--surface-3");
        series.putObject("pointer").put("show", false);
        series.putObject("axisTick").put("show", false);
        series.putObject("splitLine").put("show", false);
        series.putObject("axisLabel").put("show", false);
        ObjectNode detail = series.putObject("detail").put("color", "--text").put("fontSize", 24);
        detail.put("fontWeight", 600).putArray("offsetCenter").add(0).add("-4%");
        ObjectNode title = series.putObject("title").put("color", "--text-3").put("fontSize", 12);
        title.putArray("offsetCenter").add(0).add("22%");
        int measure = drawing.visual.values().size() > 1 ? 1 : 0;
        series.putArray("data")
                .addObject()
                .put("value", now)
                .put(
                        "name",
                        drawing.texts.of(
                                "gauge.of", Parts.share(now, target, drawing.texts), drawing.brief(target, measure)))
                .put("text", drawing.brief(now, 0));
    }
}
