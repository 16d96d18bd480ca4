package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts of a whole as areas; where there is a split, in groups of its values. */
final class TreeMapChart {

    private static final int MOST = 100;

    /** Each of up to eight groups may hold all of them. */
    private static final int MOST_GROUPED = 24;

    private final Drawing drawing;
    private final Frame frame;

    TreeMapChart(Drawing drawing) {
        this.drawing = drawing;
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts)
                .topSplits(Drawing.MOST_COLOURS)
                .orderedCategories(drawing.limit(drawing.visual.split() == null ? MOST : MOST_GROUPED));
    }

    Chart draw() {
        boolean grouped = drawing.visual.split() != null;
        Map<String, List<Parts.Part>> groups = grouped ? groups() : Map.of();
        Parts parts = grouped ? new Parts(List.of(), false) : Parts.of(drawing, frame);
        if (grouped ? groups.isEmpty() : parts.none()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        drawing.click(
                "category", drawing.categoryName(), "name", frame.categoryCut().other());
        ArrayNode data = map();
        if (grouped) {
            drawing.note(frame.categoryCut(), drawing.categoryName());
            drawing.note(frame.splitCut(), drawing.splitName());
            draw(groups, data);
            return drawing.described(describe("describe.TREE_MAP.groups", sums(groups)));
        }
        parts.draw(drawing, data);
        return drawing.described(describe("describe.TREE_MAP", parts));
    }

    private String describe(String key, Parts parts) {
        BigDecimal whole = parts.whole();
        return drawing.texts.of(
                key,
                drawing.title(),
                drawing.categoryName(),
                drawing.full(whole, 0),
                new Parts(parts.parts().stream().limit(Drawing.MOST_COLOURS).toList(), false)
                        .shares(drawing.texts, whole),
                drawing.splitName());
    }

    private static Parts sums(Map<String, List<Parts.Part>> groups) {
        return new Parts(
                groups.entrySet().stream()
                        .map(group -> new Parts.Part(group.getKey(), new Parts(group.getValue(), false).whole()))
                        .toList(),
                false);
    }

    private Map<String, List<Parts.Part>> groups() {
        Map<String, List<Parts.Part>> groups = new LinkedHashMap<>();
        for (String split : frame.splits()) {
            List<Parts.Part> parts = frame.categories().stream()
                    .map(category -> part(category, split))
                    .filter(Objects::nonNull)
                    .toList();
            if (!parts.isEmpty()) {
                groups.put(split, parts);
            }
        }
        return groups;
    }

    private Parts.@Nullable Part part(String category, String split) {
        BigDecimal number = frame.number(category, split, 0);
        return number == null || number.signum() <= 0 ? null : new Parts.Part(category, number);
    }

    private ArrayNode map() {
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "treemap");
        series.put("name", drawing.texts.name(drawing.visual.values().getFirst()));
        series.put("roam", false).put("nodeClick", false);
        series.put("left", 0).put("right", 0).put("top", 0).put("bottom", 0);
        series.putObject("breadcrumb").put("show", false);
        series.putObject("itemStyle")
                .put("borderColor", "--surface")
                .put("borderWidth", 0)
                .put("gapWidth", 2);
        series.putObject("label").put("color", "--surface").put("overflow", "truncate");
        series.putObject("upperLabel")
                .put("show", drawing.visual.split() != null)
                .put("height", 22)
                .put("color", "--text-2");
        series.putArray("levels").addObject().putObject("upperLabel").put("show", false);
        return series.putArray("data");
    }

    private void draw(Map<String, List<Parts.Part>> groups, ArrayNode data) {
        boolean other = frame.splitCut().other();
        List<String> coloured = groups.keySet().stream()
                .filter(name -> !other || !name.equals(drawing.texts.other()))
                .toList();
        Map<String, String> tokens = drawing.splitColours(coloured, other);
        groups.forEach((name, parts) -> {
            ObjectNode group = data.addObject().put("name", name).put("group", true);
            group.putObject("itemStyle").put("borderColor", "--surface-2").put("gapWidth", 2);
            String colour = tokens.getOrDefault(name, Palette.OTHER);
            ArrayNode children = group.putArray("children");
            for (Parts.Part part : parts) {
                ObjectNode item = children.addObject().put("name", part.name()).put("value", part.number());
                item.putObject("itemStyle").put("color", colour);
            }
        });
    }
}
