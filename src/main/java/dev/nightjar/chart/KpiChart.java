package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One number, how it changed, and its trend as a sparkline. */
final class KpiChart {

    private final Drawing drawing;
    private final Visual visual;
    private final Frame frame;

    KpiChart(Drawing drawing) {
        this.drawing = drawing;
        this.visual = drawing.visual;
        this.frame = Frame.of(visual, drawing.data, drawing.texts).orderedCategories(Drawing.MOST_POINTS);
    }

    Chart draw() {
        BigDecimal now = now();
        drawing.formats();
        ObjectNode value = drawing.nightjar.putObject("value");
        if (now == null) {
            value.putNull("number");
        } else {
            value.put("number", now);
        }
        value.put("text", now == null ? "–" : drawing.brief(now, 0));
        value.put("full", now == null ? drawing.texts.of("empty") : drawing.full(now, 0));
        if (visual.category() != null && frame.categories().size() > 1) {
            sparkline();
        }
        String change = now == null ? "" : change(now);
        String description = drawing.texts.of(
                "describe.KPI", drawing.title(), now == null ? drawing.texts.of("empty") : drawing.full(now, 0));
        return drawing.described(change.isEmpty() ? description : description + " " + change);
    }

    private @Nullable BigDecimal now() {
        ChartData.Headline headline = drawing.data.headline();
        return headline != null ? headline.now() : whole(0);
    }

    /** The measure over all rows. */
    private @Nullable BigDecimal whole(int measure) {
        Aggregate aggregate = visual.values().get(measure).aggregate();
        if (!drawing.data.aggregated()) {
            Fields fields = Fields.of(visual, drawing.data);
            int position = fields.measures().get(measure);
            return aggregate.over(drawing.data.rows().stream()
                    .<@Nullable Object>map(row -> position < 0 ? Boolean.TRUE : row.get(position))
                    .toList());
        }
        List<@Nullable BigDecimal> numbers = frame.series(Frame.WHOLE, measure);
        if (numbers.size() > 1 && (aggregate == Aggregate.AVERAGE || aggregate == Aggregate.DISTINCT)) {
            return null; // parts of these do not tell the whole: that takes a headline
        }
        return numbers.stream()
                .filter(Objects::nonNull)
                .reduce((one, other) -> switch (aggregate) {
                    case MINIMUM -> one.min(other);
                    case MAXIMUM -> one.max(other);
                    case NONE, SUM, COUNT, AVERAGE, DISTINCT -> one.add(other);
                })
                .orElse(null);
    }

    private @Nullable BigDecimal before() {
        return switch (visual.comparison()) {
            case NONE -> null;
            case PREVIOUS_PERIOD, PREVIOUS_YEAR ->
                drawing.data.headline() == null ? null : drawing.data.headline().before();
            case SECOND_VALUE -> visual.values().size() < 2 ? null : whole(1);
        };
    }

    private String change(BigDecimal now) {
        BigDecimal before = before();
        if (before == null || before.signum() == 0) {
            return "";
        }
        BigDecimal ratio = now.subtract(before).divide(before.abs(), MathContext.DECIMAL64);
        ValueFormat share = new ValueFormat(ValueFormat.Style.PERCENT, 1, null);
        String text = share.full(ratio.abs(), drawing.texts.locale());
        String direction = ratio.signum() == 0 ? "FLAT" : ratio.signum() > 0 ? "UP" : "DOWN";
        boolean second = visual.comparison() == Visual.Comparison.SECOND_VALUE;
        String against = second
                ? drawing.texts.name(visual.values().get(1)) + " " + drawing.brief(before, 1)
                : drawing.texts.of("previous." + visual.comparison());
        ObjectNode change = drawing.nightjar.putObject("change");
        change.put("ratio", ratio).put("text", text).put("direction", direction);
        change.put("good", ratio.signum() == 0 || ratio.signum() > 0 != visual.lowerIsBetter());
        change.put("against", against);
        change.put("before", before);
        return drawing.texts.of("describe.change." + direction, text, against);
    }

    /** The trend; amounts start at zero, so that a last period that is not over yet is no crash. */
    private void sparkline() {
        ObjectNode option = drawing.option;
        option.putObject("grid").put("left", 1).put("right", 3).put("top", 4).put("bottom", 3);
        ObjectNode x = option.putObject("xAxis")
                .put("type", "category")
                .put("show", false)
                .put("boundaryGap", false);
        ArrayNode names = x.putArray("data");
        frame.categories().forEach(names::add);
        drawing.click("category", drawing.categoryName(), "name", false);
        boolean amounts = visual.values().getFirst().aggregate().additive();
        option.putObject("yAxis").put("type", "value").put("show", false).put("scale", !amounts);
        option.putObject("tooltip").put("show", false);
        ObjectNode series = option.putArray("series").addObject();
        series.put("type", "line").put("silent", true).put("showSymbol", false).put("color", Palette.token(0));
        series.putObject("lineStyle").put("width", 1.5);
        series.putObject("areaStyle").put("opacity", 0.1);
        ArrayNode data = series.putArray("data");
        frame.series(Frame.WHOLE, 0).forEach(number -> Drawing.add(data, number));
    }
}
