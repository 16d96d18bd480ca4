package dev.nightjar.chart;

import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        ArrayNode panels = drawing.nightjar.putArray("panels");
        rows.forEach((name, some) -> {
            ChartData part = new ChartData(columns(), some, some.size(), data.aggregated(), null);
            Drawing small = new Drawing(visual.withTitle(name).withoutPanels(), part, palette, texts);
            Chart chart = ChartOptions.draw(small);
            charts.add(chart);
            panels.addObject()
                    .put("title", name)
                    .put("description", chart.description())
                    .set("option", chart.option());
            sentences.add(chart.description());
            chart.notes().forEach(note -> drawing.note(name + texts.of("colon") + note));
        });
        scale(charts);
        return drawing.described(
                texts.of("describe.panels", drawing.titled(), rows.size(), name()) + " " + String.join(" ", sentences));
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

    /** Pictures can only be compared where their value axes are the same. */
    private void scale(List<Chart> charts) {
        BigDecimal most = null;
        BigDecimal least = BigDecimal.ZERO;
        for (Chart chart : charts) {
            Extent extent = Extent.of(chart.option());
            most = most == null ? extent.most() : most.max(extent.most());
            least = least.min(extent.least());
        }
        for (Chart chart : charts) {
            for (String side : List.of("xAxis", "yAxis")) {
                if (most != null
                        && chart.option().get(side) instanceof ObjectNode axis
                        && axis.path("type").asString("").equals("value")) {
                    axis.put("scale", false);
                    axis.put("min", round(least, RoundingMode.FLOOR)).put("max", round(most, RoundingMode.CEILING));
                }
            }
        }
    }

    private static BigDecimal round(BigDecimal number, RoundingMode mode) {
        return number.round(new MathContext(2, mode)).stripTrailingZeros();
    }
}
