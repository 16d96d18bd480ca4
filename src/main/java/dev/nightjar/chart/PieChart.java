package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts of a whole, as a ring with the whole in its middle. */
final class PieChart {

    private record Slice(String name, BigDecimal number) {}

    private final Drawing drawing;
    private final Frame frame;
    private final List<Slice> slices = new ArrayList<>();

    PieChart(Drawing drawing) {
        this.drawing = drawing;
        int most = Math.min(drawing.limit(Drawing.MOST_COLOURS), Drawing.MOST_COLOURS);
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts).orderedCategories(most);
    }

    Chart draw() {
        int negative = 0;
        for (String category : frame.categories()) {
            BigDecimal number = frame.number(category, Frame.WHOLE, 0);
            if (number != null && number.signum() > 0) {
                slices.add(new Slice(category, number));
            } else if (number != null && number.signum() < 0) {
                negative++;
            }
        }
        if (negative > 0) {
            drawing.note(drawing.texts.of("cut.NEGATIVE", drawing.texts.count(negative)));
        }
        drawing.note(frame.categoryCut(), drawing.categoryName());
        if (slices.isEmpty()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        BigDecimal whole = slices.stream().map(Slice::number).reduce(BigDecimal.ZERO, BigDecimal::add);
        middle(whole);
        ring();
        drawing.click(
                "category", drawing.categoryName(), "name", frame.categoryCut().other());
        return drawing.described(description(whole));
    }

    private void middle(BigDecimal whole) {
        ObjectNode title = drawing.option.putObject("title");
        title.put("text", drawing.brief(whole, 0));
        title.put("left", "center").put("top", "center");
        title.putObject("textStyle").put("color", "--text").put("fontSize", 16).put("fontWeight", 600);
    }

    private void ring() {
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "pie");
        series.put("name", drawing.texts.name(drawing.visual.values().getFirst()));
        series.putArray("radius").add("50%").add("76%");
        series.putObject("itemStyle").put("borderColor", "--surface").put("borderWidth", 2);
        series.putObject("label").put("show", true).put("color", "--text-2").put("formatter", "{b} {d}%");
        series.put("avoidLabelOverlap", true);
        ArrayNode data = series.putArray("data");
        Map<String, String> tokens = tokens();
        for (Slice slice : slices) {
            ObjectNode item = data.addObject().put("name", slice.name()).put("value", slice.number());
            item.putObject("itemStyle").put("color", tokens.getOrDefault(slice.name(), Palette.OTHER));
        }
    }

    private Map<String, String> tokens() {
        boolean other = frame.categoryCut().other();
        List<String> coloured = slices.stream()
                .map(Slice::name)
                .filter(name -> !other || !name.equals(drawing.texts.other()))
                .toList();
        return drawing.palette.tokens(drawing.categoryName(), coloured, other);
    }

    private String description(BigDecimal whole) {
        ValueFormat share = new ValueFormat(ValueFormat.Style.PERCENT, null, null);
        Texts texts = drawing.texts;
        List<String> parts = slices.stream()
                .map(slice -> slice.name() + " "
                        + share.full(slice.number().divide(whole, MathContext.DECIMAL64), texts.locale()))
                .toList();
        return texts.of(
                "describe.PIE", drawing.title(), drawing.categoryName(), drawing.full(whole, 0), texts.listed(parts));
    }
}
