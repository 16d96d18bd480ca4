package dev.nightjar.chart;

import java.util.ArrayList;
import java.util.List;

/** Which totals a pivot table shows. */
public final class PivotTotals {

    private PivotTotals() {}

    /** The sets of fields that are grouped by, as positions in its rows and then its columns; the details first. */
    public static List<List<Integer>> of(Visual visual) {
        int rows = visual.rows().size();
        List<List<Integer>> sets = new ArrayList<>();
        for (int down : lengths(visual, rows)) {
            for (int across : lengths(visual, visual.columns().size())) {
                List<Integer> set = new ArrayList<>();
                for (int i = 0; i < down; i++) {
                    set.add(i);
                }
                for (int i = 0; i < across; i++) {
                    set.add(rows + i);
                }
                sets.add(List.copyOf(set));
            }
        }
        return sets;
    }

    /** How many of so many fields count: all, none, and with sub-totals those between. */
    private static List<Integer> lengths(Visual visual, int fields) {
        List<Integer> lengths = new ArrayList<>();
        for (int length = fields; length >= 0; length--) {
            if (length == fields || length == 0 || visual.look().subtotalled()) {
                lengths.add(length);
            }
        }
        return lengths;
    }
}
