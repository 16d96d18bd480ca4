package dev.nightjar.chart;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in the rows a visual's fields stand.
 *
 * @param category position of the category, -1 where the visual has none; the same for {@code split}
 * @param measures position of each measure, -1 for one that counts whole rows
 */
record Fields(int category, int split, List<Integer> measures, ColumnRole categoryRole) {

    static Fields of(Visual visual, ChartData data) {
        int category = visual.category() == null ? -1 : 0;
        int split = visual.split() == null ? -1 : category + 1;
        List<Integer> measures;
        if (data.aggregated()) {
            int first = Math.max(category, split) + 1;
            measures = IntStream.range(0, visual.values().size())
                    .mapToObj(i -> first + i)
                    .toList();
        } else {
            category = visual.category() == null
                    ? -1
                    : find(data, visual.category().column());
            split = visual.split() == null ? -1 : find(data, visual.split());
            measures = new ArrayList<>();
            for (Measure measure : visual.values()) {
                measures.add(measure.column().equals(Measure.ROWS) ? -1 : find(data, measure.column()));
            }
        }
        ColumnRole role = category < 0
                ? ColumnRole.OTHER
                : ColumnRole.of(data.columns().get(category).type());
        return new Fields(category, split, measures, role);
    }

    static int find(ChartData data, String name) {
        List<OutputColumn> columns = data.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new FaultException(ChartFault.CHART_COLUMN_MISSING, name).about("visual");
    }
}
