package dev.nightjar.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** Tells where a sheet's data begins. Titles and notes above it are narrower than the table; a header is all text. */
final class ExcelHeader {

    /** How many rows with anything in them are looked at. */
    private static final int LOOKED_AT = 50;

    /** What a row has to have of the usual row's cells to belong to the table. */
    private static final double BROAD = 0.6;

    private ExcelHeader() {}

    /** @param number of the row, from 1 */
    private record Line(int number, Map<Integer, ExcelValue> cells) {}

    /** How many rows come before the data: up to the header where there is one. */
    static int lines(ExcelBook book, @Nullable String sheet) throws IOException {
        List<Line> lines = first(book, sheet);
        if (lines.isEmpty()) {
            return 0;
        }
        int usual = lines.stream().mapToInt(line -> line.cells.size()).sorted().toArray()[lines.size() / 2];
        int top = 0;
        while (lines.get(top).cells.size() < BROAD * usual) {
            top++;
        }
        Line line = lines.get(top);
        return header(line, lines.subList(top + 1, lines.size())) ? line.number : line.number - 1;
    }

    private static List<Line> first(ExcelBook book, @Nullable String sheet) throws IOException {
        List<Line> lines = new ArrayList<>();
        book.read(sheet, row -> {
            Map<Integer, ExcelValue> cells = new TreeMap<>();
            for (Cell cell : row) {
                ExcelValue value = ExcelValue.of(cell, book.since1904());
                if (value != null) {
                    cells.put(cell.getColumnIndex(), value);
                }
            }
            if (!cells.isEmpty()) {
                lines.add(new Line(row.getRowNum(), cells));
            }
            return lines.size() < LOOKED_AT;
        });
        return lines;
    }

    /** Names are different texts, and none of them is a value of its own column. */
    private static boolean header(Line line, List<Line> below) {
        Set<String> names = new HashSet<>();
        for (var cell : line.cells.entrySet()) {
            String name = cell.getValue().text().toLowerCase(Locale.ROOT);
            boolean named = cell.getValue() instanceof ExcelValue.Text && names.add(name);
            if (!named || below.stream().anyMatch(each -> says(each, cell.getKey(), name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean says(Line line, int column, String text) {
        ExcelValue value = line.cells.get(column);
        return value != null && value.text().toLowerCase(Locale.ROOT).equals(text);
    }
}
