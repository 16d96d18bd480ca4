package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two categories crossed, a number as colour. */
final class HeatMapChart {

    private static final int MOST_ACROSS = 100;
    private static final int MOST_DOWN = 50;
    private static final Visual.Sort BY_NAME = new Visual.Sort(Visual.Sort.By.CATEGORY, false);

    private record Cell(int x, int y, BigDecimal number) {}

    private final Drawing drawing;
    private final Frame frame;

    HeatMapChart(Drawing drawing) {
        this.drawing = drawing;
        Visual visual = drawing.visual;
        Visual sorted = visual.sort() == null ? visual.withSort(BY_NAME) : visual;
        this.frame = Frame.of(sorted, drawing.data, drawing.texts)
                .topSplits(MOST_DOWN)
                .orderedCategories(drawing.limit(MOST_ACROSS));
    }

    Chart draw() {
        List<Cell> cells = cells();
        if (cells.isEmpty()) {
            return drawing.empty();
        }
        drawing.grid(8, 12, 8, 36);
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        axis("xAxis", frame.categories());
        axis("yAxis", frame.splits()).put("inverse", true);
        Cell least = cells.stream().min(HeatMapChart::compare).orElseThrow();
        Cell most = cells.stream().max(HeatMapChart::compare).orElseThrow();
        scale(least.number(), most.number());
        series(cells);
        String split = drawing.splitName();
        drawing.click(
                "category", drawing.categoryName(), "x", frame.categoryCut().other());
        drawing.click("split", split, "y", frame.splitCut().other());
        drawing.note(frame.categoryCut(), drawing.categoryName());
        drawing.note(frame.splitCut(), split);
        return drawing.described(drawing.texts.of(
                "describe.HEAT_MAP", drawing.title(), drawing.categoryName(), split, place(least), place(most)));
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        List<String> categories = frame.categories();
        List<String> splits = frame.splits();
        for (int x = 0; x < categories.size(); x++) {
            for (int y = 0; y < splits.size(); y++) {
                BigDecimal number = frame.number(categories.get(x), splits.get(y), 0);
                if (number != null) {
                    cells.add(new Cell(x, y, number));
                }
            }
        }
        return cells;
    }

    private static int compare(Cell one, Cell other) {
        return one.number().compareTo(other.number());
    }

    private ObjectNode axis(String key, List<String> names) {
        ObjectNode axis = drawing.option.putObject(key);
        axis.put("type", "category");
        axis.putObject("axisLine").put("show", false);
        axis.putObject("axisLabel")
                .put("hideOverlap", true)
                .put("overflow", "truncate")
                .put("width", 96);
        ArrayNode data = axis.putArray("data");
        names.forEach(data::add);
        return axis;
    }

    private void scale(BigDecimal least, BigDecimal most) {
        ObjectNode scale = drawing.option.putObject("visualMap");
        boolean flat = least.compareTo(most) == 0;
        scale.put("min", flat ? least.min(BigDecimal.ZERO) : least);
        scale.put("max", flat ? most.max(BigDecimal.ONE) : most);
        scale.put("calculable", false)
                .put("orient", "horizontal")
                .put("left", "right")
                .put("bottom", 0);
        scale.put("itemWidth", 8).put("itemHeight", 90);
        scale.putArray("text").add(drawing.brief(most, 0)).add(drawing.brief(least, 0));
        scale.putObject("textStyle").put("color", "--text-3").put("fontSize", 11);
        ArrayNode ramp = scale.putObject("inRange").putArray("color");
        for (int i = 0; i < 5; i++) {
            ramp.add("--q" + i);
        }
    }

    private void series(List<Cell> cells) {
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "heatmap");
        series.put("name", drawing.names().getFirst());
        series.putObject("itemStyle")
                .put("borderColor", "--surface")
                .put("borderWidth", 2)
                .put("borderRadius", 3);
        ObjectNode emphasis = series.putObject("emphasis").putObject("itemStyle");
        emphasis.put("borderColor", "--text").put("borderWidth", 1);
        ArrayNode data = series.putArray("data");
        cells.forEach(cell -> data.addArray().add(cell.x()).add(cell.y()).add(cell.number()));
    }

    private String place(Cell cell) {
        return drawing.texts.of(
                "describe.place",
                drawing.full(cell.number(), 0),
                frame.categories().get(cell.x()),
                frame.splits().get(cell.y()));
    }
}
