package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a number is spread in each category: boxes for the middle half, whiskers, and points beyond them. */
final class BoxPlotChart {

    private static final int MOST = 40;

    private final Drawing drawing;
    private final boolean temporal;

    BoxPlotChart(Drawing drawing) {
        this.drawing = drawing;
        this.temporal = drawing.visual.category() != null
                && (drawing.data.aggregated()
                        ? ColumnRole.of(drawing.data.columns().getFirst().type()) == ColumnRole.TIME
                        : Fields.of(drawing.visual, drawing.data).categoryRole() == ColumnRole.TIME);
    }

    Chart draw() {
        List<Spread> all = spreads();
        if (all.isEmpty()) {
            return drawing.empty();
        }
        List<Spread> shown = ordered(all);
        drawing.grid(8, 16, 12, 4);
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(temporal);
        ObjectNode axis = drawing.option.putObject("xAxis").put("type", "category");
        axis.putObject("axisLabel")
                .put("hideOverlap", true)
                .put("overflow", "truncate")
                .put("width", 96);
        ArrayNode names = axis.putArray("data");
        shown.forEach(spread -> names.add(spread.name()));
        drawing.option
                .putObject("yAxis")
                .put("type", "value")
                .put("scale", true)
                .put("splitNumber", 4);
        boxes(shown);
        if (drawing.visual.category() != null) {
            drawing.click("category", drawing.categoryName(), "name", false);
        }
        return drawing.described(description(shown));
    }

    private List<Spread> spreads() {
        ChartData data = drawing.data;
        String whole = drawing.texts.of("everything");
        Grain grain = !temporal || drawing.visual.category() == null
                ? null
                : drawing.visual.category().grain();
        if (data.aggregated()) {
            return data.rows().stream()
                    .filter(row -> row.get(1) != null)
                    .map(row -> Spread.grouped(
                            row,
                            drawing.visual.category() == null
                                    ? whole
                                    : Frame.label(row.getFirst(), grain, drawing.texts)))
                    .toList();
        }
        Fields fields = Fields.of(drawing.visual, data);
        Map<String, List<BigDecimal>> numbers = new LinkedHashMap<>();
        for (List<@Nullable Object> row : data.rows()) {
            String name = fields.category() < 0 ? whole : Frame.label(row.get(fields.category()), grain, drawing.texts);
            int at = fields.measures().getFirst();
            BigDecimal number = at < 0 ? null : Cells.number(row.get(at));
            if (number != null) {
                numbers.computeIfAbsent(name, any -> new ArrayList<>()).add(number);
            }
        }
        return numbers.entrySet().stream()
                .map(entry -> Spread.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<Spread> ordered(List<Spread> all) {
        List<String> names = all.stream().map(Spread::name).toList();
        Comparator<Spread> byName = Comparator.comparing(Spread::name, Frame.natural(names, drawing.texts));
        Visual.Sort sort = drawing.visual.sort();
        Comparator<Spread> order =
                sort != null && sort.by() == Visual.Sort.By.VALUE ? Comparator.comparing(Spread::median) : byName;
        int most = Math.min(drawing.limit(MOST), MOST);
        Cut cut = all.size() <= most ? Cut.NONE : new Cut(temporal ? Cut.How.LATEST : Cut.How.TOP, most, all.size());
        List<Spread> kept = all.stream()
                .sorted(
                        temporal
                                ? byName.reversed()
                                : Comparator.comparingLong(Spread::count).reversed())
                .limit(most)
                .sorted(sort != null && sort.descending() ? order.reversed() : order)
                .toList();
        drawing.note(cut, drawing.categoryName());
        return kept;
    }

    private void boxes(List<Spread> shown) {
        ArrayNode array = drawing.option.putArray("series");
        ObjectNode boxes = array.addObject()
                .put("type", "boxplot")
                .put("name", drawing.names().getFirst());
        boxes.putArray("boxWidth").add(7).add(48);
        boxes.putObject("itemStyle")
                .put("color", "--q0")
                .put("borderColor", "--c1")
                .put("borderWidth", 1.5);
        ArrayNode data = boxes.putArray("data");
        ObjectNode points = array.addObject().put("type", "scatter").put("name", drawing.texts.of("outliers"));
        points.put("symbolSize", 5).put("color", "--c2");
        points.putObject("itemStyle").put("opacity", 0.7);
        ArrayNode beyond = points.putArray("data");
        long outside = 0;
        int told = 0;
        for (int i = 0; i < shown.size(); i++) {
            ObjectNode item = data.addObject().put("name", shown.get(i).name());
            item.put("count", shown.get(i).count());
            ArrayNode box = item.putArray("value");
            shown.get(i).box().forEach(box::add);
            for (BigDecimal outlier : shown.get(i).outliers()) {
                beyond.addArray().add(i).add(outlier);
            }
            outside += shown.get(i).outside();
            told += shown.get(i).outliers().size();
        }
        if (outside > told) {
            drawing.note(drawing.texts.of("cut.OUTLIERS", drawing.texts.count(told), drawing.texts.count(outside)));
        }
    }

    private String description(List<Spread> shown) {
        List<String> parts = shown.stream()
                .limit(12)
                .map(spread -> spread.name() + " " + drawing.full(spread.median(), 0))
                .toList();
        return drawing.texts.of(
                "describe.BOX_PLOT",
                drawing.visual.title().isBlank()
                        ? drawing.visual.values().getFirst().column()
                        : drawing.visual.title(),
                shown.size(),
                drawing.texts.listed(parts));
    }
}
