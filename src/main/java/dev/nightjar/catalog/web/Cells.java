package dev.nightjar.catalog.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts cells for pages: one may hold megabytes, and nobody reads them in a table. */
final class Cells {

    private static final int SHOWN = 400;

    private Cells() {}

    static List<List<@Nullable String>> shortened(List<List<@Nullable String>> rows) {
        return rows.stream().map(Cells::row).toList();
    }

    private static List<@Nullable String> row(List<@Nullable String> row) {
        List<@Nullable String> cells = new ArrayList<>(row.size());
        row.forEach(cell -> cells.add(cell == null ? null : shortened(cell)));
        return cells;
    }

    private static String shortened(String cell) {
        if (cell.length() <= SHOWN) {
            return cell;
        }
        int end = Character.isHighSurrogate(cell.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return cell.substring(0, end) + "…";
    }
}
