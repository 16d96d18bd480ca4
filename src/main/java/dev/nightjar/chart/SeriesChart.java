package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines, areas and bars: numbers along a category axis. */
final class SeriesChart {

    private static final int DIRECT_LABELS = 8;
    private static final int MOST_BARS = 25;
    private static final int MOST_COLOURED = 50;
    private static final int SMALLEST_LABEL = 96;
    private static final int BAR_WIDTH = 16;
    private static final int[][] DASHES = {{}, {6, 3}, {2, 2}, {8, 3, 2, 3}};

    /** One line or colour of bars. */
    private record Series(String name, String colour, int measure, List<@Nullable BigDecimal> numbers) {}

    private final Drawing drawing;
    private final Visual visual;
    private final Frame frame;
    private final List<Series> series;
    private List<String> sentences = List.of();

    SeriesChart(Drawing drawing) {
        this.drawing = drawing;
        this.visual = drawing.visual;
        Frame grouped = Frame.of(visual, drawing.data, drawing.texts).topSplits(Drawing.MOST_COLOURS);
        boolean manyBars = visual.kind() == VisualKind.BAR && !grouped.temporal();
        int most = drawing.limit(manyBars ? MOST_BARS : Drawing.MOST_POINTS);
        this.frame = visual.limit() == null ? grouped.readableCategories(most) : grouped.orderedCategories(most);
        this.series = series();
    }

    private List<Series> series() {
        List<Series> found = new ArrayList<>();
        if (visual.split() == null) {
            for (int i = 0; i < visual.values().size(); i++) {
                String name = drawing.texts.name(visual.values().get(i));
                found.add(new Series(name, Palette.token(i), i, frame.series(Frame.WHOLE, i)));
            }
            return found;
        }
        boolean other = frame.splitCut().other();
        List<String> splits = frame.splits();
        List<String> coloured = other ? splits.subList(0, splits.size() - 1) : splits;
        Map<String, String> tokens = drawing.splitColours(coloured, other);
        for (String split : splits) {
            String colour = tokens.getOrDefault(split, Palette.OTHER);
            found.add(new Series(split, colour, 0, frame.series(split, 0)));
        }
        return found;
    }

    Chart draw() {
        if (frame.empty()) {
            return drawing.empty();
        }
        boolean lying = lying();
        Ghost ghost = Ghost.of(drawing, frame, timeAxis(), series.size() == 1);
        Drawing.Room legend = series.size() > 1 || ghost != null ? drawing.legend() : new Drawing.Room(0, 0);
        drawing.grid(8, direct() ? 64 : 16, 12 + legend.above(), 4 + legend.below());
        drawing.tooltip("axis", visual.kind() == VisualKind.BAR ? "shadow" : "line");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        drawing.nightjar.put("stacked", stacked());
        drawing.nightjar.put("labels", direct());
        if (percent()) {
            drawing.nightjar.put("percent", true);
        }
        if (visual.look().labels() && !direct()) {
            drawing.nightjar.put("marked", true);
        }
        ObjectNode values = valueAxis();
        drawing.option.set(lying ? "yAxis" : "xAxis", categoryAxis(lying));
        drawing.option.set(lying ? "xAxis" : "yAxis", values);
        ArrayNode array = drawing.option.putArray("series");
        for (int i = 0; i < series.size(); i++) {
            write(array.addObject(), series.get(i), i);
        }
        if (visual.kind() == VisualKind.BAR && visual.split() == null && series.size() == 1 && !frame.temporal()) {
            drawing.colourable(bars(), series.getFirst().colour());
        }
        List<@Nullable BigDecimal> first = series.getFirst().numbers();
        String compared = ghost == null ? "" : ghost.draw(array, first);
        analyse(array, values, lying);
        clicks();
        drawing.note(frame.categoryCut(), drawing.categoryName());
        drawing.note(frame.splitCut(), drawing.splitName());
        return drawing.described(compared.isEmpty() ? description() : description() + " " + compared);
    }

    private void analyse(ArrayNode array, ObjectNode values, boolean lying) {
        boolean nothing = visual.analysis().equals(Analysis.NONE);
        if (!nothing && (series.size() > 1 || stacked())) {
            drawing.note(drawing.texts.of("analysis.one"));
        } else if (!nothing) {
            Series one = series.getFirst();
            sentences = new SeriesAnalysis(drawing, frame, timeAxis(), one.colour(), one.numbers())
                    .draw(array, values, lying);
        }
    }

    private boolean lying() {
        boolean wanted = visual.look().bars() == Look.Bars.LYING && !frame.temporal();
        return direct() || (visual.kind() == VisualKind.BAR && wanted);
    }

    /** Few bars of one kind lie down and carry their numbers. */
    private boolean direct() {
        return visual.kind() == VisualKind.BAR
                && visual.look().bars() != Look.Bars.UPRIGHT
                && visual.analysis().equals(Analysis.NONE)
                && !visual.look().logarithmic()
                && series.size() == 1
                && !frame.temporal()
                && frame.categories().size() <= DIRECT_LABELS;
    }

    private boolean stacked() {
        return visual.stacked() && visual.kind() != VisualKind.LINE;
    }

    /** Whether stacks all reach to the whole, which parts of different signs do not. */
    private boolean percent() {
        return stacked()
                && visual.look().percent()
                && series.size() > 1
                && series.stream()
                        .flatMap(one -> one.numbers().stream())
                        .noneMatch(number -> number != null && number.signum() < 0);
    }

    private boolean timeAxis() {
        return frame.temporal() && visual.kind() != VisualKind.BAR;
    }

    private ObjectNode categoryAxis(boolean lying) {
        ObjectNode axis = drawing.option.objectNode();
        if (timeAxis()) {
            return axis.put("type", "time");
        }
        axis.put("type", "category");
        ObjectNode label = axis.putObject("axisLabel");
        label.put("hideOverlap", true).put("overflow", "truncate").put("width", lying ? 140 : SMALLEST_LABEL);
        if (lying) {
            axis.put("inverse", true);
            axis.putObject("axisLine").put("show", false);
        }
        if (visual.kind() != VisualKind.BAR) {
            axis.put("boundaryGap", false);
        }
        ArrayNode names = axis.putArray("data");
        frame.categories().forEach(names::add);
        return axis;
    }

    private ObjectNode valueAxis() {
        Look look = visual.look();
        ObjectNode axis = drawing.option.objectNode();
        axis.put("type", look.logarithmic() ? "log" : "value").put("splitNumber", 4);
        if (direct()) {
            axis.put("show", false);
        }
        if (visual.kind() == VisualKind.LINE) {
            axis.put("scale", true);
        }
        if (percent()) {
            axis.put("max", 1).put("interval", 0.25);
        }
        if (look.axisFrom() != null) {
            axis.put("min", look.axisFrom());
        }
        if (look.axisTo() != null) {
            axis.put("max", look.axisTo());
        }
        return axis;
    }

    private void write(ObjectNode node, Series one, int index) {
        node.put("name", one.name());
        node.put("type", visual.kind() == VisualKind.BAR ? "bar" : "line");
        node.put("color", one.colour());
        if (stacked()) {
            node.put("stack", "all");
        }
        if (visual.kind() == VisualKind.BAR) {
            bar(node);
        } else {
            line(node, index);
        }
        data(node.putArray("data"), one);
    }

    private void bar(ObjectNode node) {
        if (direct()) {
            node.put("barWidth", BAR_WIDTH).put("showBackground", true);
            node.putObject("backgroundStyle").put("color", "--surface-2").put("borderRadius", 3);
            node.putObject("itemStyle").put("borderRadius", 3);
            node.putObject("label").put("show", true).put("position", "right").put("color", "--text-2");
        } else {
            node.put("barMaxWidth", 48);
            node.putObject("itemStyle").put("borderRadius", stacked() ? 0 : 2);
        }
    }

    private void line(ObjectNode node, int index) {
        node.put("showSymbol", frame.categories().size() == 1);
        node.put("symbol", "circle").put("symbolSize", 6);
        ObjectNode line = node.putObject("lineStyle").put("width", 2);
        int[] dash = DASHES[index % DASHES.length];
        if (dash.length > 0 && visual.kind() == VisualKind.LINE) {
            ArrayNode type = line.putArray("type");
            for (int length : dash) {
                type.add(length);
            }
        }
        if (visual.kind() == VisualKind.AREA) {
            node.putObject("areaStyle").put("opacity", stacked() ? 0.6 : 0.18);
        }
    }

    private void data(ArrayNode data, Series one) {
        List<String> categories = frame.categories();
        for (int i = 0; i < categories.size(); i++) {
            BigDecimal number = one.numbers().get(i);
            if (percent()) {
                part(data.addObject(), categories.get(i), number);
            } else if (timeAxis()) {
                ArrayNode point = data.addArray();
                point.add(categories.get(i));
                Drawing.add(point, number);
            } else if (direct()) {
                lyingBar(data.addObject(), categories.get(i), number);
            } else {
                bar(data, categories.get(i), number);
            }
        }
    }

    /** The categories that are values. */
    private List<String> bars() {
        String other = frame.categoryCut().other() ? drawing.texts.other() : null;
        return frame.categories().stream()
                .filter(category -> !category.equals(other))
                .limit(MOST_COLOURED)
                .toList();
    }

    /** A bar of a value that somebody chose a colour for has it, unless colours tell something else apart. */
    private void bar(ArrayNode data, String category, @Nullable BigDecimal number) {
        String colour = chosen(category);
        if (colour == null || number == null) {
            Drawing.add(data, number);
            return;
        }
        data.addObject().put("value", number).putObject("itemStyle").put("color", colour);
    }

    private @Nullable String chosen(String category) {
        boolean one = visual.kind() == VisualKind.BAR && series.size() == 1;
        return one ? drawing.palette.chosen(drawing.categoryName(), category) : null;
    }

    /** A number as its share of the stack; the number itself stands beside it. */
    private void part(ObjectNode item, String category, @Nullable BigDecimal number) {
        BigDecimal whole = BigDecimal.ZERO;
        int at = frame.categories().indexOf(category);
        for (Series one : series) {
            BigDecimal other = one.numbers().get(at);
            whole = other == null ? whole : whole.add(other);
        }
        BigDecimal share = number == null || whole.signum() == 0 ? null : number.divide(whole, MathContext.DECIMAL32);
        if (number != null) {
            item.put("amount", number);
        }
        if (timeAxis()) {
            Drawing.add(item.putArray("value").add(category), share);
        } else if (share == null) {
            item.putNull("value");
        } else {
            item.put("value", share);
        }
    }

    private void lyingBar(ObjectNode node, String category, @Nullable BigDecimal number) {
        if (number == null) {
            node.putNull("value");
            return;
        }
        node.put("value", number);
        if (number.signum() < 0) {
            node.putObject("label").put("position", "left");
        }
        if (frame.categoryCut().other() && category.equals(drawing.texts.other())) {
            node.putObject("itemStyle").put("color", Palette.OTHER);
            return;
        }
        String colour = chosen(category);
        if (colour != null) {
            node.putObject("itemStyle").put("color", colour);
        }
    }

    private void clicks() {
        drawing.click(
                "category",
                drawing.categoryName(),
                timeAxis() ? "value0" : "name",
                frame.categoryCut().other());
        if (visual.split() != null) {
            drawing.click("split", visual.split(), "series", frame.splitCut().other());
        }
    }

    private String description() {
        Texts texts = drawing.texts;
        List<String> categories = frame.categories();
        String what = texts.of(
                "describe." + visual.kind(),
                drawing.title(),
                drawing.categoryName(),
                categories.size(),
                categories.getFirst(),
                categories.getLast());
        List<String> parts = new ArrayList<>();
        series.forEach(one -> parts.add(range(one)));
        parts.addAll(sentences);
        return what + " " + String.join(" ", parts);
    }

    private String range(Series one) {
        return drawing.range(one.name(), frame.categories(), one.numbers(), one.measure());
    }
}
