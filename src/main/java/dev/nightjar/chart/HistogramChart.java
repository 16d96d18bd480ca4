package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How often a number falls into each of some ranges. */
final class HistogramChart {

    private final Drawing drawing;

    HistogramChart(Drawing drawing) {
        this.drawing = drawing;
    }

    Chart draw() {
        Bins bins = bins();
        if (bins.bins().isEmpty()) {
            return drawing.empty();
        }
        drawing.grid(8, 16, 12, 4);
        drawing.tooltip("axis", "shadow");
        Drawing.write(drawing.nightjar.putArray("formats").addObject(), ValueFormat.PLAIN);
        Measure measure = drawing.visual.values().getFirst();
        Drawing.write(drawing.nightjar.putObject("ranges"), measure.format());
        ObjectNode axis = drawing.option.putObject("xAxis").put("type", "category");
        axis.putObject("axisLabel").put("hideOverlap", true);
        ArrayNode names = axis.putArray("data");
        drawing.option.putObject("yAxis").put("type", "value").put("splitNumber", 4);
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "bar").put("name", drawing.texts.of("rows")).put("color", Palette.token(0));
        series.put("barCategoryGap", 1);
        series.putObject("itemStyle").put("borderRadius", 0);
        ArrayNode data = series.putArray("data");
        for (Bins.Bin bin : bins.bins()) {
            names.add(bin.from());
            data.addObject().put("value", bin.count()).put("to", bin.to());
        }
        return drawing.described(description(bins, measure.column()));
    }

    private Bins bins() {
        if (drawing.data.aggregated()) {
            return Bins.grouped(drawing.data.rows());
        }
        int at = Fields.of(drawing.visual, drawing.data).measures().getFirst();
        List<BigDecimal> numbers = at < 0
                ? List.of()
                : drawing.data.rows().stream()
                        .map(row -> Cells.number(row.get(at)))
                        .filter(Objects::nonNull)
                        .toList();
        return Bins.of(numbers, Bins.about(drawing.visual));
    }

    private String description(Bins bins, String column) {
        Bins.Bin most =
                bins.bins().stream().max(Comparator.comparing(Bins.Bin::count)).orElseThrow();
        return drawing.texts.of(
                "describe.HISTOGRAM",
                drawing.visual.title().isBlank() ? column : drawing.visual.title(),
                drawing.texts.count(bins.total().longValue()),
                bins.bins().size(),
                drawing.full(bins.bins().getFirst().from(), 0),
                drawing.full(bins.bins().getLast().to(), 0),
                drawing.full(most.from(), 0),
                drawing.full(most.to(), 0),
                drawing.texts.count(most.count().longValue()));
    }
}
