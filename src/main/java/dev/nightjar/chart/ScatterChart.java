package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Points between two numbers; colour and symbol by split, size by a third number. */
final class ScatterChart {

    private static final List<String> SYMBOLS =
            List.of("circle", "diamond", "triangle", "rect", "roundRect", "pin", "arrow", "circle");
    private static final int SMALLEST = 6;
    private static final int GROWTH = 22;

    private record Point(
            String name,
            BigDecimal x,
            BigDecimal y,
            @Nullable BigDecimal size) {}

    private final Drawing drawing;
    private final Visual visual;
    private Cut splitCut = Cut.NONE;

    ScatterChart(Drawing drawing) {
        this.drawing = drawing;
        this.visual = drawing.visual;
    }

    Chart draw() {
        Map<String, List<Point>> points = points();
        int total = points.values().stream().mapToInt(List::size).sum();
        if (total == 0) {
            return drawing.empty();
        }
        boolean legend = visual.split() != null;
        drawing.grid(12, 20, legend ? 36 : 12, 20);
        if (legend) {
            drawing.legend();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        axis("xAxis", 0);
        axis("yAxis", 1);
        names();
        series(points);
        drawing.note(splitCut, drawing.splitName());
        return drawing.described(description(points, total));
    }

    /** Aggregated values make one point a category; otherwise each row is one. */
    private Map<String, List<Point>> points() {
        boolean grouped = visual.category() != null
                && visual.values().stream().allMatch(measure -> measure.aggregate() != Aggregate.NONE);
        Map<String, List<Point>> bySplit = grouped ? fromFrame() : fromRows();
        int left = Drawing.MOST_POINTS;
        int total = bySplit.values().stream().mapToInt(List::size).sum();
        Map<String, List<Point>> kept = new LinkedHashMap<>();
        for (var entry : bySplit.entrySet()) {
            List<Point> some =
                    entry.getValue().subList(0, Math.min(left, entry.getValue().size()));
            left -= some.size();
            kept.put(entry.getKey(), some);
        }
        if (total > Drawing.MOST_POINTS) {
            Texts texts = drawing.texts;
            drawing.note(texts.of("cut.POINTS", texts.count(Drawing.MOST_POINTS), texts.count(total)));
        }
        return kept;
    }

    private Map<String, List<Point>> fromFrame() {
        Frame frame = Frame.of(visual, drawing.data, drawing.texts).topSplits(Drawing.MOST_COLOURS);
        splitCut = frame.splitCut();
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (String split : frame.splits()) {
            List<Point> some = new ArrayList<>();
            for (String category : frame.categories()) {
                add(
                        some,
                        category,
                        frame.number(category, split, 0),
                        frame.number(category, split, 1),
                        visual.values().size() > 2 ? frame.number(category, split, 2) : null);
            }
            points.put(split, some);
        }
        return points;
    }

    private Map<String, List<Point>> fromRows() {
        Fields fields = Fields.of(visual, drawing.data);
        Map<String, List<Point>> bySplit = new LinkedHashMap<>();
        for (List<@Nullable Object> row : drawing.data.rows()) {
            String split = fields.split() < 0 ? Frame.WHOLE : text(row.get(fields.split()));
            String name = fields.category() < 0 ? "" : text(row.get(fields.category()));
            add(
                    bySplit.computeIfAbsent(split, any -> new ArrayList<>()),
                    name,
                    Cells.number(row.get(fields.measures().get(0))),
                    Cells.number(row.get(fields.measures().get(1))),
                    fields.measures().size() > 2
                            ? Cells.number(row.get(fields.measures().get(2)))
                            : null);
        }
        return shortened(bySplit);
    }

    /** The splits with most points, sorted; the others are one, as points can stand under one name without a sum. */
    private Map<String, List<Point>> shortened(Map<String, List<Point>> bySplit) {
        List<String> names = new ArrayList<>(bySplit.keySet());
        names.sort((a, b) -> Integer.compare(size(bySplit, b), size(bySplit, a)));
        boolean cut = names.size() > Drawing.MOST_COLOURS;
        int shown = cut ? Drawing.MOST_COLOURS - 1 : names.size();
        Map<String, List<Point>> kept = new LinkedHashMap<>();
        names.subList(0, shown).stream()
                .sorted()
                .forEach(name -> kept.put(name, bySplit.getOrDefault(name, List.of())));
        if (cut) {
            splitCut = new Cut(Cut.How.OTHER, shown, names.size());
            List<Point> rest = new ArrayList<>();
            names.subList(shown, names.size()).forEach(name -> rest.addAll(bySplit.getOrDefault(name, List.of())));
            kept.put(drawing.texts.other(), rest);
        }
        return kept;
    }

    private static int size(Map<String, List<Point>> bySplit, String name) {
        return bySplit.getOrDefault(name, List.of()).size();
    }

    private String text(@Nullable Object cell) {
        return cell == null ? drawing.texts.none() : cell.toString();
    }

    private static void add(
            List<Point> points,
            String name,
            @Nullable BigDecimal x,
            @Nullable BigDecimal y,
            @Nullable BigDecimal size) {
        if (x != null && y != null) {
            points.add(new Point(name, x, y, size));
        }
    }

    private void axis(String key, int measure) {
        ObjectNode axis = drawing.option.putObject(key);
        axis.put("type", "value").put("scale", true).put("splitNumber", 4);
        axis.put("name", drawing.texts.name(visual.values().get(measure)));
        axis.put("nameLocation", key.equals("xAxis") ? "middle" : "end");
        axis.put("nameGap", key.equals("xAxis") ? 24 : 8);
    }

    private void names() {
        ArrayNode names = drawing.nightjar.putArray("names");
        drawing.names().forEach(names::add);
    }

    private void series(Map<String, List<Point>> points) {
        boolean other = splitCut.other();
        List<String> coloured = points.keySet().stream()
                .filter(name -> !other || !name.equals(drawing.texts.other()))
                .toList();
        Map<String, String> tokens =
                visual.split() == null ? Map.of(Frame.WHOLE, Palette.token(0)) : drawing.splitColours(coloured, other);
        BigDecimal largest = largest(points);
        ArrayNode array = drawing.option.putArray("series");
        int index = 0;
        for (var entry : points.entrySet()) {
            ObjectNode series = array.addObject();
            series.put("type", "scatter").put("name", entry.getKey());
            series.put("symbol", SYMBOLS.get(index++ % SYMBOLS.size())).put("symbolSize", SMALLEST + 2);
            series.put("color", tokens.getOrDefault(entry.getKey(), Palette.OTHER));
            series.putObject("itemStyle").put("opacity", 0.78);
            ArrayNode data = series.putArray("data");
            entry.getValue().forEach(point -> write(data, point, largest));
        }
        if (visual.split() != null) {
            drawing.click("split", visual.split(), "series", other);
        }
        if (visual.category() != null) {
            drawing.click("category", drawing.categoryName(), "name", false);
        }
    }

    private static BigDecimal largest(Map<String, List<Point>> points) {
        BigDecimal largest = BigDecimal.ONE;
        for (List<Point> some : points.values()) {
            for (Point point : some) {
                largest = point.size() == null ? largest : largest.max(point.size());
            }
        }
        return largest;
    }

    private static void write(ArrayNode data, Point point, BigDecimal largest) {
        ObjectNode item = data.addObject();
        ArrayNode value = item.putArray("value").add(point.x()).add(point.y());
        if (!point.name().isEmpty()) {
            item.put("name", point.name());
        }
        if (point.size() != null) {
            value.add(point.size());
            item.put("symbolSize", size(point.size(), largest));
        }
    }

    /** How large a mark is: its area grows with the number. */
    static long size(BigDecimal number, BigDecimal largest) {
        double share = Math.max(0, number.doubleValue() / largest.doubleValue());
        return SMALLEST + Math.round(GROWTH * Math.sqrt(share));
    }

    private String description(Map<String, List<Point>> points, int total) {
        List<Point> all = points.values().stream().flatMap(List::stream).toList();
        List<BigDecimal> xs = all.stream().map(Point::x).sorted().toList();
        List<BigDecimal> ys = all.stream().map(Point::y).sorted().toList();
        List<String> names = drawing.names();
        return drawing.texts.of(
                "describe.SCATTER",
                drawing.title(),
                total,
                names.get(0),
                drawing.full(xs.getFirst(), 0),
                drawing.full(xs.getLast(), 0),
                names.get(1),
                drawing.full(ys.getFirst(), 1),
                drawing.full(ys.getLast(), 1));
    }
}
