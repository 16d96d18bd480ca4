package dev.nightjar.chart;

import dev.nightjar.chart.ChartData.Aside;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** Small pictures side by side, one for each value of a column, all with the same colours and the same scale. */
final class Panels {

    private static final int MOST = 12;

    private final Visual visual;
    private final ChartData data;
    private final Palette palette;
    private final Texts texts;
    private final Drawing drawing;

    Panels(Visual visual, ChartData data, Palette palette, Texts texts) {
        this.visual = visual;
        this.data = data;
        this.palette = palette;
        this.texts = texts;
        this.drawing = new Drawing(visual, data, palette, texts);
    }

    /** Where in the rows the column of the panels stands: of grouped ones, after category and split. */
    private int position() {
        if (data.aggregated() && visual.kind() == VisualKind.BOX_PLOT) {
            return 1; // its boxes have a name even where there is only one
        }
        int groups = (visual.category() == null ? 0 : 1) + (visual.split() == null ? 0 : 1);
        return data.aggregated() ? groups : Fields.find(data, name());
    }

    private String name() {
        return Objects.requireNonNull(visual.panels());
    }

    Chart draw() {
        Map<String, List<List<@Nullable Object>>> rows = rows();
        if (rows.isEmpty()) {
            return drawing.empty();
        }
        List<String> sentences = new ArrayList<>();
        List<Chart> charts = new ArrayList<>();
        ArrayNode panels = drawing.nightjar.put("none", texts.none()).putArray("panels");
        rows.forEach((name, some) -> {
            ChartData part = new ChartData(columns(), some, some.size(), data.aggregated(), headline(name));
            Drawing small = new Drawing(visual.small(name), part, palette, texts, true);
            Chart chart = ChartOptions.draw(small);
            charts.add(chart);
            panels.addObject()
                    .put("title", name)
                    .put("description", chart.description())
                    .set("option", chart.option());
            sentences.add(chart.description());
            chart.notes().forEach(note -> drawing.note(name + texts.of("colon") + note));
        });
        if (!SharedScale.over(charts)) {
            drawing.note(texts.of("panels.own-scale"));
        }
        return drawing.described(
                texts.of("describe.panels", drawing.titled(), rows.size(), name()) + " " + String.join(" ", sentences));
    }

    /** The number of a figure over everything, and over the period before; null where its rows tell it. */
    private ChartData.@Nullable Headline headline(String name) {
        List<List<@Nullable Object>> now = data.aside(Aside.NOW);
        return now.isEmpty() ? null : new ChartData.Headline(number(now, name), number(data.aside(Aside.BEFORE), name));
    }

    private @Nullable BigDecimal number(List<List<@Nullable Object>> rows, String name) {
        return rows.stream()
                .filter(row -> Frame.text(row.getFirst(), texts).equals(name))
                .map(row -> Cells.number(row.get(1)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, List<List<@Nullable Object>>> rows() {
        int at = position();
        Map<String, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();
        for (List<@Nullable Object> row : data.rows()) {
            List<@Nullable Object> rest = new ArrayList<>(row);
            if (data.aggregated()) {
                rest.remove(at);
            }
            rows.computeIfAbsent(Frame.text(row.get(at), texts), any -> new ArrayList<>())
                    .add(rest);
        }
        List<String> names = new ArrayList<>(rows.keySet());
        if (names.size() > MOST) {
            names.sort((a, b) -> Integer.compare(size(rows, b), size(rows, a)));
            drawing.note(new Cut(Cut.How.FIRST, MOST, names.size()), name());
            names = new ArrayList<>(names.subList(0, MOST));
        }
        names.sort(Frame.natural(List.copyOf(names), texts));
        Map<String, List<List<@Nullable Object>>> kept = new LinkedHashMap<>();
        names.forEach(name -> kept.put(name, rows.getOrDefault(name, List.of())));
        return kept;
    }

    private static int size(Map<String, List<List<@Nullable Object>>> rows, String name) {
        return rows.getOrDefault(name, List.of()).size();
    }

    private List<OutputColumn> columns() {
        List<OutputColumn> columns = new ArrayList<>(data.columns());
        if (data.aggregated()) {
            columns.remove(position());
        }
        return columns;
    }
}
