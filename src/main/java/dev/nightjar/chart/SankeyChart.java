package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What flows from the values of one column to those of another, as bands. */
final class SankeyChart {

    private static final int MOST_SOURCES = 20;
    private static final int MOST_TARGETS = 20;
    private static final int TOLD = 5;

    private record Flow(String from, String to, BigDecimal number) {}

    private final Drawing drawing;
    private final Frame frame;

    SankeyChart(Drawing drawing) {
        this.drawing = drawing;
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts)
                .topSplits(MOST_TARGETS)
                .orderedCategories(drawing.limit(MOST_SOURCES));
    }

    Chart draw() {
        List<Flow> flows = flows();
        if (flows.isEmpty()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        ObjectNode series = drawing.option.putArray("series").addObject().put("type", "sankey");
        series.put("name", drawing.names().getFirst());
        series.put("left", 4).put("right", 120).put("top", 8).put("bottom", 8);
        series.put("nodeWidth", 12).put("nodeGap", 10).put("draggable", false);
        series.putObject("emphasis").put("focus", "adjacency");
        series.putObject("lineStyle").put("color", "source").put("opacity", 0.28);
        series.putObject("label")
                .put("color", "--text-2")
                .put("overflow", "truncate")
                .put("width", 108);
        nodes(series.putArray("data"), flows);
        ArrayNode links = series.putArray("links");
        for (Flow flow : flows) {
            links.addObject()
                    .put("source", source(flow.from()))
                    .put("target", target(flow.to()))
                    .put("value", flow.number());
        }
        drawing.note(frame.categoryCut(), drawing.categoryName());
        drawing.note(frame.splitCut(), drawing.splitName());
        return drawing.described(description(flows));
    }

    private List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        int negative = 0;
        for (String from : frame.categories()) {
            for (String to : frame.splits()) {
                BigDecimal number = frame.number(from, to, 0);
                if (number != null && number.signum() > 0) {
                    flows.add(new Flow(from, to, number));
                } else if (number != null && number.signum() < 0) {
                    negative++;
                }
            }
        }
        if (negative > 0) {
            drawing.note(drawing.texts.of("cut.NEGATIVE", drawing.texts.count(negative)));
        }
        return flows;
    }

    /** A value may stand on both sides; the name of a node may not. */
    private static String source(String name) {
        return "<" + name;
    }

    private static String target(String name) {
        return ">" + name;
    }

    private void nodes(ArrayNode nodes, List<Flow> flows) {
        List<String> sources = flows.stream().map(Flow::from).distinct().toList();
        boolean other = frame.categoryCut().other();
        List<String> coloured = sources.stream()
                .filter(name -> !other || !name.equals(drawing.texts.other()))
                .limit(Drawing.MOST_COLOURS)
                .toList();
        Map<String, String> tokens = drawing.categoryColours(coloured, other);
        for (String name : sources) {
            nodes.addObject()
                    .put("name", source(name))
                    .putObject("itemStyle")
                    .put("color", tokens.getOrDefault(name, Palette.OTHER));
        }
        flows.stream()
                .map(Flow::to)
                .distinct()
                .forEach(name -> nodes.addObject()
                        .put("name", target(name))
                        .putObject("itemStyle")
                        .put("color", "--border-ctl"));
    }

    private String description(List<Flow> flows) {
        List<String> greatest = flows.stream()
                .sorted(Comparator.comparing(Flow::number).reversed())
                .limit(TOLD)
                .map(flow -> drawing.texts.of("describe.flow", flow.from(), flow.to(), drawing.full(flow.number(), 0)))
                .toList();
        return drawing.texts.of(
                "describe.SANKEY",
                drawing.title(),
                drawing.categoryName(),
                drawing.splitName(),
                flows.size(),
                drawing.texts.listed(greatest));
    }
}
