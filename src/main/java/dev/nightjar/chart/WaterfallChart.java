package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How rises and falls add up to a whole: each bar starts where the one before ended. */
final class WaterfallChart {

    private static final int MOST = 30;

    private record Step(String name, BigDecimal from, BigDecimal to) {}

    private final Drawing drawing;
    private final Frame frame;

    WaterfallChart(Drawing drawing) {
        this.drawing = drawing;
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts).orderedCategories(drawing.limit(MOST));
    }

    Chart draw() {
        List<Step> steps = steps();
        if (steps.isEmpty()) {
            return drawing.empty();
        }
        drawing.grid(8, 16, 24, 4);
        drawing.tooltip("axis", "shadow");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        String total = drawing.texts.of("total");
        drawing.nightjar.put("total", total);
        BigDecimal end = steps.getLast().to();
        List<Step> bars = new ArrayList<>(steps);
        bars.add(new Step(total, BigDecimal.ZERO, end));
        axes(bars);
        bars(bars);
        drawing.click(
                "category", drawing.categoryName(), "name", frame.categoryCut().other());
        drawing.note(frame.categoryCut(), drawing.categoryName());
        return drawing.described(description(steps, end));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (String category : frame.categories()) {
            BigDecimal number = frame.number(category, Frame.WHOLE, 0);
            if (number != null) {
                steps.add(new Step(category, sum, sum.add(number)));
                sum = sum.add(number);
            }
        }
        return steps;
    }

    private void axes(List<Step> bars) {
        ObjectNode names = drawing.option.putObject("xAxis").put("type", "category");
        names.putObject("axisLabel")
                .put("hideOverlap", true)
                .put("overflow", "truncate")
                .put("width", 96);
        ArrayNode data = names.putArray("data");
        bars.forEach(bar -> data.add(bar.name()));
        drawing.option.putObject("yAxis").put("type", "value").put("splitNumber", 4);
    }

    /** A candlestick's body reaches from one number to another, whichever is greater. */
    private void bars(List<Step> bars) {
        ArrayNode array = drawing.option.putArray("series");
        ObjectNode series = array.addObject().put("type", "candlestick").put("barMaxWidth", 48);
        series.put("name", drawing.names().getFirst());
        series.putObject("itemStyle")
                .put("color", "--c3")
                .put("borderColor", "--c3")
                .put("color0", "--c6")
                .put("borderColor0", "--c6");
        ArrayNode data = series.putArray("data");
        for (Step bar : bars) {
            ObjectNode item = data.addObject();
            BigDecimal low = bar.from().min(bar.to());
            BigDecimal high = bar.from().max(bar.to());
            item.putArray("value").add(bar.from()).add(bar.to()).add(low).add(high);
            if (bar == bars.getLast()) {
                item.putObject("itemStyle")
                        .put("color", "--c8")
                        .put("borderColor", "--c8")
                        .put("color0", "--c8")
                        .put("borderColor0", "--c8");
            }
        }
        labels(array.addObject(), bars);
    }

    /** Candlesticks carry no labels: marks without a size above them do. */
    private void labels(ObjectNode series, List<Step> bars) {
        series.put("type", "scatter").put("symbolSize", 0).put("silent", true);
        series.put("name", drawing.names().getFirst());
        series.putObject("label").put("show", true).put("position", "top").put("color", "--text-2");
        ArrayNode data = series.putArray("data");
        for (Step bar : bars) {
            BigDecimal change = bar.to().subtract(bar.from());
            data.addObject().put("change", change).put("value", bar.from().max(bar.to()));
        }
    }

    private String description(List<Step> steps, BigDecimal end) {
        Texts texts = drawing.texts;
        List<String> parts = steps.stream()
                .map(step -> step.name() + " " + drawing.full(step.to().subtract(step.from()), 0))
                .toList();
        return texts.of(
                "describe.WATERFALL",
                drawing.title(),
                drawing.categoryName(),
                drawing.full(end, 0),
                texts.listed(parts));
    }
}
