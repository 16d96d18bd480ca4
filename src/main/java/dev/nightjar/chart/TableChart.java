package dev.nightjar.chart;

import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows as they are: the option only says which columns, how they are called and how their numbers read. */
final class TableChart {

    private final Drawing drawing;
    private final Visual visual;

    TableChart(Drawing drawing) {
        this.drawing = drawing;
        this.visual = drawing.visual;
    }

    Chart draw() {
        ArrayNode columns = drawing.nightjar.putArray("columns");
        if (visual.category() == null
                && visual.split() == null
                && visual.values().isEmpty()) {
            for (int i = 0; i < drawing.data.columns().size(); i++) {
                column(columns, i, drawing.data.columns().get(i).name(), ValueFormat.PLAIN);
            }
        } else {
            chosen(columns);
        }
        totals();
        if (drawing.data.rows().isEmpty()) {
            return drawing.empty();
        }
        return drawing.described(
                drawing.texts.of("describe.TABLE", drawing.titled(), drawing.data.known(), columns.size()));
    }

    private void chosen(ArrayNode columns) {
        Fields fields = Fields.of(visual, drawing.data);
        if (fields.category() >= 0) {
            column(columns, fields.category(), drawing.categoryName(), ValueFormat.PLAIN);
            drawing.click("category", drawing.categoryName(), "cell", false);
        }
        if (fields.split() >= 0) {
            column(columns, fields.split(), drawing.splitName(), ValueFormat.PLAIN);
            drawing.click("split", drawing.splitName(), "cell", false);
        }
        List<Measure> measures = visual.values();
        for (int i = 0; i < measures.size(); i++) {
            int position = fields.measures().get(i);
            if (position >= 0) {
                ObjectNode node = column(
                        columns,
                        position,
                        drawing.texts.name(measures.get(i)),
                        measures.get(i).format());
                new ColumnLook(drawing.data, position, i).write(node, measures.get(i));
            }
        }
    }

    /** One row below the others, from the engine; in the places of the columns that have one. */
    private void totals() {
        List<List<@Nullable Object>> rows = drawing.data.aside(ChartData.Aside.TOTALS);
        if (!rows.isEmpty()) {
            ObjectNode totals = drawing.nightjar.putObject("totals").put("label", drawing.texts.of("total"));
            Fields fields = Fields.of(visual, drawing.data);
            for (int i = 0; i < visual.values().size(); i++) {
                int at = fields.measures().get(i);
                BigDecimal number = Cells.number(rows.getFirst().get(i));
                if (visual.values().get(i).calculation() != null) {
                    continue;
                }
                boolean summed = visual.values().get(i).aggregate() != Aggregate.NONE;
                if (number != null && at >= 0 && (summed || numeric(at))) {
                    totals.withObject("/numbers").put(String.valueOf(at), number);
                }
            }
        }
    }

    private boolean numeric(int column) {
        return ColumnRole.of(drawing.data.columns().get(column).type()) == ColumnRole.NUMBER;
    }

    private ObjectNode column(ArrayNode columns, int index, String label, ValueFormat format) {
        OutputColumn column = drawing.data.columns().get(index);
        boolean number = ColumnRole.of(column.type()) == ColumnRole.NUMBER;
        ObjectNode node = columns.addObject().put("index", index).put("label", label);
        node.put("align", number ? "right" : "left");
        if (number) {
            Drawing.write(node.putObject("format"), format);
        }
        return node;
    }
}
