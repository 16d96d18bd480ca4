package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the columns of small delimited files hold, told from their text alone.
 *
 * <p>The answer is DuckDB's own, as {@link CsvColumnType#facts} asks for it; a test compares the two.
 */
final class CsvCells {

    /** For each column what its cells so far leave open; empty as long as there were none. */
    private final List<Optional<List<CsvColumnType>>> open;

    private CsvCells(int width) {
        this.open = new ArrayList<>(Collections.nCopies(width, Optional.empty()));
    }

    /** @param heads of files whose whole text they hold */
    static List<CsvColumnType> types(List<FileHead> heads, FileFormat.Csv format, int width) {
        CsvCells cells = new CsvCells(width);
        for (FileHead head : heads) {
            List<CsvRecords.CsvRecord> records = CsvShape.records(head, format);
            records.subList(Math.min(format.headerLines(), records.size()), records.size())
                    .forEach(row -> cells.add(row.cells(), Optional.ofNullable(format.nullText())));
        }
        return cells.open.stream().map(CsvCells::type).toList();
    }

    private static CsvColumnType type(Optional<List<CsvColumnType>> open) {
        return open.map(types -> types.isEmpty() ? CsvColumnType.TEXT : types.getFirst())
                .orElse(CsvColumnType.EMPTY);
    }

    /** Cells beyond the last column are not read; those that are missing are NULL. */
    private void add(List<String> row, Optional<String> nullText) {
        for (int i = 0; i < Math.min(row.size(), open.size()); i++) {
            String cell = row.get(i);
            if (!nullText.equals(Optional.of(cell))) {
                add(i, withoutSpaces(cell));
            }
        }
    }

    private void add(int column, String value) {
        List<CsvColumnType> before = open.get(column).orElseGet(CsvColumnType.EMPTY::open);
        if (!value.isEmpty() && !before.isEmpty()) {
            List<CsvColumnType> still =
                    before.stream().filter(type -> type.holds(value)).toList();
            open.set(column, Optional.of(still));
        }
    }

    /** As DuckDB's {@code trim}, which takes nothing but spaces away. */
    private static String withoutSpaces(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && cell.charAt(from) == ' ') {
            from++;
        }
        while (to > from && cell.charAt(to - 1) == ' ') {
            to--;
        }
        return cell.substring(from, to);
    }
}
