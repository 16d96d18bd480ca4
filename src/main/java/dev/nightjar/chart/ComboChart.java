package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bars of the first number on the left axis, lines of the others on the right one, over the same categories. */
final class ComboChart {

    private static final int MOST = 100;

    private final Drawing drawing;
    private final Frame frame;

    ComboChart(Drawing drawing) {
        this.drawing = drawing;
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts).orderedCategories(drawing.limit(MOST));
    }

    Chart draw() {
        if (frame.empty()) {
            return drawing.empty();
        }
        drawing.grid(8, 8, 52, 4);
        drawing.legend();
        drawing.tooltip("axis", "shadow");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        categoryAxis();
        List<String> names = drawing.names();
        ArrayNode axes = drawing.option.putArray("yAxis");
        valueAxis(axes.addObject(), names.getFirst(), "left");
        valueAxis(axes.addObject(), names.size() == 2 ? names.get(1) : "", "right")
                .putObject("splitLine")
                .put("show", false);
        ArrayNode series = drawing.option.putArray("series");
        for (int i = 0; i < names.size(); i++) {
            series(series.addObject(), i, names.get(i));
        }
        drawing.click(
                "category", drawing.categoryName(), "name", frame.categoryCut().other());
        drawing.note(frame.categoryCut(), drawing.categoryName());
        return drawing.described(description());
    }

    private void categoryAxis() {
        ObjectNode axis = drawing.option.putObject("xAxis").put("type", "category");
        axis.putObject("axisLabel")
                .put("hideOverlap", true)
                .put("overflow", "truncate")
                .put("width", 96);
        ArrayNode names = axis.putArray("data");
        frame.categories().forEach(names::add);
    }

    private static ObjectNode valueAxis(ObjectNode axis, String name, String side) {
        axis.put("type", "value").put("splitNumber", 4).put("alignTicks", true);
        axis.put("name", name).put("position", side);
        axis.putObject("nameTextStyle").put("align", side);
        return axis;
    }

    private void series(ObjectNode series, int index, String name) {
        series.put("name", name).put("color", Palette.token(index));
        if (index == 0) {
            series.put("type", "bar").put("barMaxWidth", 48);
            series.putObject("itemStyle").put("borderRadius", 2);
        } else {
            series.put("type", "line").put("yAxisIndex", 1);
            series.put("showSymbol", frame.categories().size() == 1);
            series.put("symbol", "circle").put("symbolSize", 6);
            series.putObject("lineStyle").put("width", 2);
        }
        ArrayNode data = series.putArray("data");
        frame.series(Frame.WHOLE, index).forEach(number -> Drawing.add(data, number));
    }

    private String description() {
        List<String> categories = frame.categories();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < drawing.names().size(); i++) {
            parts.add(drawing.range(drawing.names().get(i), categories, numbers(i), i));
        }
        return drawing.texts.of(
                        "describe.COMBO",
                        drawing.title(),
                        drawing.categoryName(),
                        categories.size(),
                        categories.getFirst(),
                        categories.getLast())
                + " " + String.join(" ", parts);
    }

    private List<@Nullable BigDecimal> numbers(int measure) {
        return frame.series(Frame.WHOLE, measure);
    }
}
