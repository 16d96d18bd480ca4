package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two categories crossed, a number as colour. */
final class HeatMapChart {

    private static final int MOST_ACROSS = 100;
    private static final int MOST_DOWN = 50;
    private static final int COLOURS = Ramp.COLOURS;
    private static final int ENOUGH_FOR_CLASSES = 20;
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
        scale(cells, least.number(), most.number());
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

    /**
     * A ramp from the least to the greatest number; where a few outliers would take nearly all of it, five classes of
     * equally many marks.
     */
    private void scale(List<Cell> cells, BigDecimal least, BigDecimal most) {
        ObjectNode scale = drawing.option.putObject("visualMap");
        List<BigDecimal> bounds = crowded(cells, least, most) ? classBounds(cells) : List.of();
        if (bounds.size() < 2) {
            Ramp.write(scale, least, most);
        } else {
            classes(scale, bounds);
        }
        Ramp.place(scale, drawing.brief(least, 0), drawing.brief(most, 0));
    }

    private void classes(ObjectNode scale, List<BigDecimal> bounds) {
        scale.put("type", "piecewise").put("selectedMode", false);
        scale.put("itemWidth", 16).put("itemHeight", 8).put("itemGap", 2).put("itemSymbol", "rect");
        ArrayNode pieces = scale.putArray("pieces");
        for (int i = 0; i <= bounds.size(); i++) {
            ObjectNode piece = pieces.addObject();
            if (i > 0) {
                piece.put("gte", bounds.get(i - 1));
            }
            if (i < bounds.size()) {
                piece.put("lt", bounds.get(i));
            }
            piece.put("color", "--q" + i * (COLOURS - 1) / bounds.size());
        }
        List<String> names =
                bounds.stream().map(bound -> drawing.brief(bound, 0)).toList();
        drawing.note(drawing.texts.of("classes", drawing.texts.listed(names)));
    }

    /** Whether one fifth of the way from the least to the greatest number holds most of the marks. */
    private static boolean crowded(List<Cell> cells, BigDecimal least, BigDecimal most) {
        if (cells.size() < ENOUGH_FOR_CLASSES) {
            return false;
        }
        double from = least.doubleValue();
        double step = (most.doubleValue() - from) / COLOURS;
        int[] counts = new int[COLOURS];
        for (Cell cell : cells) {
            counts[Math.clamp((int) ((cell.number().doubleValue() - from) / step), 0, COLOURS - 1)]++;
        }
        return Arrays.stream(counts).max().orElse(0) > cells.size() * 6 / 10;
    }

    private static List<BigDecimal> classBounds(List<Cell> cells) {
        List<BigDecimal> numbers = cells.stream().map(Cell::number).sorted().toList();
        return IntStream.range(1, COLOURS)
                .mapToObj(i -> numbers.get(numbers.size() * i / COLOURS))
                .distinct()
                .filter(bound -> bound.compareTo(numbers.getFirst()) > 0)
                .toList();
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
