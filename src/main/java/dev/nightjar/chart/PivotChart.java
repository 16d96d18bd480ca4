package dev.nightjar.chart;

import dev.nightjar.chart.PivotCells.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A table with fields down and across: which paths there are and the numbers where they cross. The browser folds it. */
final class PivotChart {

    private static final int MOST_CELLS = 100_000;
    private static final int MOST_ACROSS = 400;

    private final Drawing drawing;
    private final Visual visual;

    PivotChart(Drawing drawing) {
        this.drawing = drawing;
        this.visual = drawing.visual;
    }

    Chart draw() {
        PivotCells cells = new PivotCells(visual, drawing.data, drawing.texts);
        drawing.formats();
        if (drawing.data.rows().isEmpty()) {
            return drawing.empty();
        }
        boolean totals = visual.look().totalled(true);
        int values = visual.values().size();
        List<List<String>> across = cut(cells.paths(false), Math.max(1, MOST_ACROSS / values), names(visual.columns()));
        List<List<String>> down =
                cut(cells.paths(true), MOST_CELLS / values / Math.max(1, across.size() + 1), names(visual.rows()));
        ObjectNode pivot = drawing.nightjar.putObject("pivot");
        fields(pivot.putArray("rows"), visual.rows(), cells, 0);
        fields(pivot.putArray("columns"), visual.columns(), cells, visual.rows().size());
        ArrayNode names = pivot.putArray("values");
        drawing.names().forEach(names::add);
        pivot.put("total", drawing.texts.of("total"));
        pivot.put("none", drawing.texts.none());
        List<List<String>> allDown = totals || down.isEmpty() ? withTotal(down) : down;
        List<List<String>> allAcross = totals || across.isEmpty() ? withTotal(across) : across;
        paths(pivot.putArray("down"), allDown);
        paths(pivot.putArray("across"), allAcross);
        numbers(pivot.putArray("numbers"), cells, allDown, allAcross);
        BigDecimal whole = cells.number(new Place(List.of(), List.of()), 0);
        String description = drawing.texts.of("describe.PIVOT", drawing.titled(), down.size(), across.size());
        return drawing.described(
                whole == null
                        ? description
                        : description + " "
                                + drawing.texts.of(
                                        "describe.in-all", drawing.names().getFirst(), drawing.full(whole, 0)));
    }

    private static String names(List<Visual.Category> fields) {
        return String.join(" · ", fields.stream().map(Visual.Category::column).toList());
    }

    private List<List<String>> cut(List<List<String>> paths, int most, String fields) {
        if (paths.size() <= most) {
            return paths;
        }
        drawing.note(new Cut(Cut.How.FIRST, most, paths.size()), fields);
        return paths.subList(0, most);
    }

    private static List<List<String>> withTotal(List<List<String>> paths) {
        return Stream.concat(paths.stream(), Stream.of(List.<String>of())).toList();
    }

    private static void fields(ArrayNode node, List<Visual.Category> fields, PivotCells cells, int first) {
        for (int i = 0; i < fields.size(); i++) {
            ObjectNode field = node.addObject().put("name", fields.get(i).column());
            Drawing.write(field, cells.temporal(first + i), fields.get(i));
        }
    }

    private static void paths(ArrayNode node, List<List<String>> paths) {
        for (List<String> path : paths) {
            ArrayNode labels = node.addArray();
            path.forEach(labels::add);
        }
    }

    /** One list for each path down: for each path across its values. */
    private void numbers(ArrayNode node, PivotCells cells, List<List<String>> down, List<List<String>> across) {
        int values = visual.values().size();
        for (List<String> row : down) {
            ArrayNode line = node.addArray();
            for (List<String> column : across) {
                Place place = new Place(row, column);
                for (int i = 0; i < values; i++) {
                    Drawing.add(line, cells.number(place, i));
                }
            }
        }
    }
}
