package dev.nightjar.chart;

import dev.nightjar.sql.OutputColumn;
import java.util.List;
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
        }
        if (fields.split() >= 0) {
            column(columns, fields.split(), drawing.splitName(), ValueFormat.PLAIN);
        }
        List<Measure> measures = visual.values();
        for (int i = 0; i < measures.size(); i++) {
            int position = fields.measures().get(i);
            if (position >= 0) {
                column(
                        columns,
                        position,
                        drawing.texts.name(measures.get(i)),
                        measures.get(i).format());
            }
        }
    }

    private void column(ArrayNode columns, int index, String label, ValueFormat format) {
        OutputColumn column = drawing.data.columns().get(index);
        boolean number = ColumnRole.of(column.type()) == ColumnRole.NUMBER;
        ObjectNode node = columns.addObject().put("index", index).put("label", label);
        node.put("align", number ? "right" : "left");
        if (number) {
            Drawing.write(node.putObject("format"), format);
        }
    }
}
