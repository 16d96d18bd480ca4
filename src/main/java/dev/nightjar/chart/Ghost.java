package dev.nightjar.chart;

import dev.nightjar.chart.ChartData.Aside;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of an earlier period, as a pale line beside those of the one that is shown. */
final class Ghost {

    /** @param own the category it stood at, {@code at} the one it stands beside */
    private record Point(String at, BigDecimal number, String own) {}

    private final Drawing drawing;
    private final boolean timeAxis;
    private final List<String> categories;
    private final List<Point> points = new ArrayList<>();

    private Ghost(Drawing drawing, Frame frame, boolean timeAxis) {
        this.drawing = drawing;
        this.timeAxis = timeAxis;
        this.categories = frame.categories();
        Map<LocalDateTime, List<@Nullable Object>> earlier = new HashMap<>();
        for (List<@Nullable Object> row : drawing.data.aside(Aside.BEFORE)) {
            if (row.getFirst() != null) {
                earlier.put(Cells.moment(row.getFirst().toString()), row);
            }
        }
        for (String category : categories) {
            List<@Nullable Object> row = Grain.dated(category) ? earlier.get(Cells.moment(category)) : null;
            BigDecimal number = row == null ? null : Cells.number(row.get(1));
            if (row != null && number != null) {
                points.add(new Point(category, number, Objects.toString(row.getLast())));
            }
        }
    }

    /** Null where nothing is compared, or there is nothing to compare with, which is noted. */
    static @Nullable Ghost of(Drawing drawing, Frame frame, boolean timeAxis, boolean single) {
        if (!drawing.visual.againstEarlier() || drawing.small) {
            return null;
        }
        if (!single || !frame.temporal()) {
            drawing.note(drawing.texts.of("compare.one"));
            return null;
        }
        if (!drawing.data.asides().containsKey(Aside.BEFORE)) {
            drawing.note(drawing.texts.of("compare.no-period"));
            return null;
        }
        Ghost ghost = new Ghost(drawing, frame, timeAxis);
        if (ghost.points.isEmpty()) {
            drawing.note(drawing.texts.of("compare.nothing", ghost.name()));
            return null;
        }
        return ghost;
    }

    /** Adds it behind the other series; answers how it compares, as a sentence. */
    String draw(ArrayNode series, List<@Nullable BigDecimal> numbers) {
        drawing.nightjar.put("ghost", series.size());
        ObjectNode node = series.addObject().put("name", name()).put("type", "line");
        node.put("color", "--border-ctl").put("showSymbol", points.size() == 1).put("z", 1);
        node.put("symbol", "circle").put("symbolSize", 5);
        node.putObject("lineStyle").put("width", 1.5).put("type", "dashed");
        ArrayNode data = node.putArray("data");
        Map<String, Point> byCategory = new HashMap<>();
        points.forEach(point -> byCategory.put(point.at(), point));
        for (String category : categories) {
            write(data, category, byCategory.get(category));
        }
        return sentence(numbers, byCategory);
    }

    private String name() {
        return drawing.texts.of("compare." + drawing.visual.comparison());
    }

    private void write(ArrayNode data, String category, @Nullable Point point) {
        if (point == null && !timeAxis) {
            data.addNull();
        } else if (point != null) {
            ObjectNode item = data.addObject();
            if (timeAxis) {
                item.putArray("value").add(category).add(point.number());
            } else {
                item.put("value", point.number());
            }
            item.put("own", point.own());
        }
    }

    /** Where sums can be compared, over the categories that have both. */
    private String sentence(List<@Nullable BigDecimal> numbers, Map<String, Point> byCategory) {
        Measure measure = drawing.visual.values().getFirst();
        BigDecimal now = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < categories.size(); i++) {
            Point point = byCategory.get(categories.get(i));
            BigDecimal number = numbers.get(i);
            if (point != null && number != null) {
                now = now.add(number);
                before = before.add(point.number());
            }
        }
        if (!measure.additive() || before.signum() == 0) {
            return drawing.texts.of("compare.drawn", name());
        }
        BigDecimal change = now.subtract(before);
        return drawing.texts.of(
                "compare.sum",
                name(),
                drawing.full(now, 0),
                drawing.full(before, 0),
                (change.signum() > 0 ? "+" : "") + Parts.share(change, before.abs(), drawing.texts));
    }
}
