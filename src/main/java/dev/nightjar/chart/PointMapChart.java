package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Points at longitude and latitude, as large as a third number. */
final class PointMapChart {

    private static final BigDecimal FARTHEST_EAST = BigDecimal.valueOf(180);
    private static final BigDecimal FARTHEST_NORTH = BigDecimal.valueOf(90);

    private record Point(
            String name,
            BigDecimal east,
            BigDecimal north,
            @Nullable BigDecimal size) {}

    private final Drawing drawing;
    private int nowhere;

    PointMapChart(Drawing drawing) {
        this.drawing = drawing;
    }

    Chart draw() {
        List<Point> points = points();
        tellCuts(points.size());
        if (points.isEmpty()) {
            return drawing.empty();
        }
        List<Point> shown = points.subList(0, Math.min(points.size(), Drawing.MOST_POINTS));
        drawing.tooltip("item", "none");
        drawing.formats();
        Look.Region region = MapChart.region(drawing.visual);
        drawing.nightjar.put("map", region.name());
        drawing.names().forEach(drawing.nightjar.putArray("names")::add);
        ObjectNode geo =
                drawing.option.putObject("geo").put("map", region.name()).put("roam", true);
        geo.put("silent", true);
        geo.putObject("itemStyle").put("areaColor", "--surface-2").put("borderColor", "--border-strong");
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "scatter")
                .put("coordinateSystem", "geo")
                .put("symbolSize", 6)
                .put("color", "--c1");
        series.put("name", drawing.names().getLast());
        series.putObject("itemStyle").put("opacity", 0.6);
        BigDecimal largest = shown.stream()
                .map(Point::size)
                .reduce(BigDecimal.ONE, (most, size) -> size == null ? most : most.max(size), BigDecimal::max);
        ArrayNode data = series.putArray("data");
        shown.forEach(point -> write(data.addObject(), point, largest));
        if (drawing.visual.category() != null) {
            drawing.click("category", drawing.categoryName(), "name", false);
        }
        return drawing.described(drawing.texts.of(
                "describe.POINT_MAP", drawing.title(), shown.size(), drawing.texts.of("region." + region)));
    }

    private void tellCuts(int points) {
        Texts texts = drawing.texts;
        if (points > Drawing.MOST_POINTS) {
            drawing.note(texts.of("cut.POINTS", texts.count(Drawing.MOST_POINTS), texts.count(points)));
        }
        if (nowhere > 0) {
            drawing.note(texts.of("cut.NOWHERE", texts.count(nowhere)));
        }
    }

    private List<Point> points() {
        Visual visual = drawing.visual;
        Fields fields = Fields.of(visual, drawing.data);
        List<Point> points = new ArrayList<>();
        for (List<@Nullable Object> row : drawing.data.rows()) {
            List<@Nullable BigDecimal> numbers = new ArrayList<>();
            fields.measures().forEach(at -> numbers.add(at < 0 ? BigDecimal.ONE : Cells.number(row.get(at))));
            BigDecimal east = numbers.get(0);
            BigDecimal north = numbers.get(1);
            boolean somewhere = east != null
                    && north != null
                    && east.abs().compareTo(FARTHEST_EAST) <= 0
                    && north.abs().compareTo(FARTHEST_NORTH) <= 0;
            if (somewhere) {
                String name = fields.category() < 0 ? "" : Frame.text(row.get(fields.category()), drawing.texts);
                points.add(new Point(name, east, north, numbers.size() > 2 ? numbers.get(2) : null));
            } else {
                nowhere++;
            }
        }
        return points;
    }

    private static void write(ObjectNode item, Point point, BigDecimal largest) {
        ArrayNode value = item.putArray("value").add(point.east()).add(point.north());
        if (!point.name().isEmpty()) {
            item.put("name", point.name());
        }
        BigDecimal size = point.size();
        if (size != null) {
            value.add(size);
            item.put("symbolSize", ScatterChart.size(size, largest));
        }
    }
}
