package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellAddress;

/**
 * The table that a sheet holds: the columns in which there is anything, with names and types.
 *
 * @param headerLines how many rows come before the data, counted from the sheet's top; the last of them has the names
 * @param failures how many cells hold an error instead of a value; they are NULL
 */
record ExcelTable(int headerLines, List<Column> columns, long failures) {

    /** @param at its place in the sheet, from 0 */
    record Column(int at, String name, ExcelValue.Kind kind) {}

    /** Looks at every row: a column's type has to hold all of its values. */
    static ExcelTable of(ExcelBook book, FileFormat.Excel format) throws IOException {
        Integer given = format.headerLines();
        Building table = new Building(given == null ? ExcelHeader.lines(book, format.sheet()) : given);
        book.read(format.sheet(), row -> {
            for (Cell cell : row) {
                ExcelValue value = ExcelValue.of(cell, book.since1904());
                if (value != null && row.getRowNum() == table.header) {
                    table.name(cell.getColumnIndex(), value);
                } else if (value != null && row.getRowNum() > table.header) {
                    table.add(cell.getColumnIndex(), value);
                }
            }
            return true;
        });
        return table.whole();
    }

    /** A table of which only some rows have been seen. */
    private static final class Building {

        private final int header;
        private final Map<Integer, String> names = new TreeMap<>();
        private final Map<Integer, ExcelValue.Kind> kinds = new TreeMap<>();
        private final Set<Integer> used = new TreeSet<>();
        private long failures;

        Building(int header) {
            this.header = header;
        }

        void name(int column, ExcelValue value) {
            names.put(column, value.text().strip().replaceAll("\\s+", " "));
            used.add(column);
        }

        void add(int column, ExcelValue value) {
            used.add(column);
            ExcelValue.Kind kind = ExcelValue.Kind.of(value);
            if (kind == null) {
                failures++;
            } else {
                kinds.merge(column, kind, ExcelValue.Kind::both);
            }
        }

        ExcelTable whole() {
            List<Column> columns = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            for (int at : used) {
                String letters = CellAddress.convertNumToColString(at);
                String wanted = names.getOrDefault(at, letters);
                String name = wanted;
                for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                    name = wanted + "_" + i;
                }
                columns.add(new Column(at, name, kinds.getOrDefault(at, ExcelValue.Kind.TEXT)));
            }
            return new ExcelTable(header, List.copyOf(columns), failures);
        }
    }
}
