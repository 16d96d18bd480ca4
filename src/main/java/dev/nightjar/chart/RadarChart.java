package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers along spokes from a centre, one outline for each value of the split or for each number. */
final class RadarChart {

    private static final int MOST_SPOKES = 12;
    private static final int FEWEST_SPOKES = 3;
    private static final int MOST_OUTLINES = 5;

    private static final Visual.Sort BY_NAME = new Visual.Sort(Visual.Sort.By.CATEGORY, false);

    private record Outline(String name, String colour, int measure, List<@Nullable BigDecimal> numbers) {}

    private final Drawing drawing;
    private final Frame frame;

    RadarChart(Drawing drawing) {
        this.drawing = drawing;
        Visual visual = drawing.visual;
        Visual ordered = visual.sort() == null ? visual.withSort(BY_NAME) : visual;
        this.frame = Frame.of(ordered, drawing.data, drawing.texts)
                .topSplits(MOST_OUTLINES)
                .firstCategories(Math.min(MOST_SPOKES, drawing.limit(MOST_SPOKES)));
    }

    Chart draw() {
        if (frame.empty()) {
            return drawing.empty();
        }
        List<Outline> outlines = drawing.visual.split() == null ? byMeasure() : bySplit();
        if (outlines.size() > 1) {
            drawing.legend();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        spokes(outlines);
        ObjectNode series = drawing.option.putArray("series").addObject().put("type", "radar");
        series.put("symbolSize", 4);
        ArrayNode data = series.putArray("data");
        outlines.forEach(outline -> draw(data.addObject(), outline));
        if (drawing.visual.split() != null) {
            drawing.click("split", drawing.splitName(), "name", frame.splitCut().other());
        }
        drawing.note(frame.categoryCut(), drawing.categoryName());
        drawing.note(frame.splitCut(), drawing.splitName());
        if (frame.categories().size() < FEWEST_SPOKES) {
            drawing.note(drawing.texts.of("radar.few"));
        }
        return drawing.described(description(outlines));
    }

    private List<Outline> byMeasure() {
        List<Outline> outlines = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_OUTLINES, drawing.names().size()); i++) {
            outlines.add(new Outline(drawing.names().get(i), Palette.token(i), i, frame.series(Frame.WHOLE, i)));
        }
        return outlines;
    }

    private List<Outline> bySplit() {
        boolean other = frame.splitCut().other();
        List<String> splits = frame.splits();
        List<String> coloured = other ? splits.subList(0, splits.size() - 1) : splits;
        Map<String, String> tokens = drawing.splitColours(coloured, other);
        return splits.stream()
                .map(split -> new Outline(split, tokens.getOrDefault(split, Palette.OTHER), 0, frame.series(split, 0)))
                .toList();
    }

    private void spokes(List<Outline> outlines) {
        BigDecimal most = outlines.stream()
                .flatMap(outline -> outline.numbers().stream())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        ObjectNode radar = drawing.option.putObject("radar").put("radius", "68%");
        radar.putArray("center").add("50%").add(outlines.size() > 1 ? "56%" : "52%");
        radar.put("splitNumber", 4);
        radar.putObject("axisName").put("color", "--text-2");
        radar.putObject("axisLine").putObject("lineStyle").put("color", "--border");
        radar.putObject("splitLine").putObject("lineStyle").put("color", "--border");
        radar.putObject("splitArea").put("show", false);
        ArrayNode indicators = radar.putArray("indicator");
        for (String category : frame.categories()) {
            indicators.addObject().put("name", category).put("max", most.signum() > 0 ? most : BigDecimal.ONE);
        }
    }

    private static void draw(ObjectNode node, Outline outline) {
        node.put("name", outline.name());
        ArrayNode numbers = node.putArray("value");
        outline.numbers().forEach(number -> Drawing.add(numbers, number));
        node.putObject("itemStyle").put("color", outline.colour());
        node.putObject("lineStyle").put("color", outline.colour()).put("width", 2);
        node.putObject("areaStyle").put("color", outline.colour()).put("opacity", 0.12);
    }

    private String description(List<Outline> outlines) {
        List<String> parts = outlines.stream()
                .map(outline -> drawing.range(outline.name(), frame.categories(), outline.numbers(), outline.measure()))
                .toList();
        return drawing.texts.of(
                        "describe.RADAR",
                        drawing.title(),
                        drawing.categoryName(),
                        frame.categories().size())
                + " " + String.join(" ", parts);
    }
}
