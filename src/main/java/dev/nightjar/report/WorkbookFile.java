package dev.nightjar.report;

import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.dashboard.TileTable;
import dev.nightjar.sql.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Tiles as a workbook: a sheet each, numbers in the formats of their fields, and a last one that says what it all is.
 * Written row by row, so that no table is ever in memory.
 */
final class WorkbookFile {

    /** What a sheet of Excel holds, less the header. */
    static final int MOST_ROWS = 1_048_575;

    private static final int LONGEST_CELL = 32_767;
    private static final int LONGEST_NAME = 31;
    private static final int FLUSHED = 500;

    private final String title;
    private final List<String> lines;
    private final SheetWords words;
    private final Locale language;
    private final Set<String> names = new HashSet<>();

    WorkbookFile(String title, List<String> lines, SheetWords words, Locale language) {
        this.title = title;
        this.lines = lines;
        this.words = words;
        this.language = language;
    }

    /** @param problem why there is no table */
    record Part(
            String title,
            @Nullable TileTable table,
            @Nullable String problem) {}

    void write(List<Part> parts, OutputStream out) throws IOException {
        List<List<String>> told = new ArrayList<>();
        try (Workbook workbook = new Workbook(out, "Nightjar", "1.0")) {
            for (Part part : parts) {
                String name = name(part.title().isEmpty() ? words.tile(language) : part.title());
                if (part.table() == null) {
                    told.add(List.of(name, String.valueOf(part.problem())));
                    continue;
                }
                long rows = table(workbook.newWorksheet(name), part.table());
                told.add(List.of(name, words.rows(rows, part.table().cut(), language)));
            }
            about(workbook.newWorksheet(name(words.about(language))), told);
        }
    }

    private long table(Worksheet sheet, TileTable table) throws IOException {
        List<TileTable.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            sheet.inlineString(0, i, clipped(columns.get(i).name()));
            sheet.style(0, i).bold().set();
            sheet.width(i, Math.clamp(columns.get(i).name().length() + 4L, 12, 40));
        }
        sheet.freezePane(0, 1);
        int[] at = {1};
        try {
            long rows = table.forEach(row -> {
                row(sheet, at[0], row, columns);
                if (at[0]++ % FLUSHED == 0) {
                    flush(sheet);
                }
            });
            sheet.finish();
            return rows;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(Worksheet sheet, int at, List<@Nullable Object> row, List<TileTable.Column> columns) {
        for (int i = 0; i < row.size(); i++) {
            Object cell = row.get(i);
            if (cell != null) {
                cell(sheet, at, i, cell, columns.get(i));
            }
        }
    }

    private static void cell(Worksheet sheet, int row, int at, Object cell, TileTable.Column column) {
        String text = CsvFile.plain(cell);
        BigDecimal number = numeric(column.type()) ? ChartData.number(cell) : null;
        if (number != null && number.precision() <= 15) {
            sheet.value(row, at, number);
            String format = format(column.format());
            if (format != null) {
                sheet.style(row, at).format(format).set();
            }
        } else if (column.type() == DataType.Simple.DATE && date(text) instanceof LocalDate day) {
            sheet.value(row, at, day);
            sheet.style(row, at).format("yyyy-mm-dd").set();
        } else if (column.type() instanceof DataType.Timestamp time
                && !time.zoned()
                && moment(text) instanceof LocalDateTime moment) {
            sheet.value(row, at, moment);
            sheet.style(row, at).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (cell instanceof Boolean flag) {
            sheet.value(row, at, flag);
        } else {
            sheet.inlineString(row, at, clipped(text));
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null; // a year that ISO does not write so
        }
    }

    private static @Nullable LocalDateTime moment(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Excel keeps fifteen digits: a longer number stays a text, with all of them. */
    private static boolean numeric(DataType type) {
        return type instanceof DataType.Decimal
                || type == DataType.Simple.TINYINT
                || type == DataType.Simple.SMALLINT
                || type == DataType.Simple.INTEGER
                || type == DataType.Simple.BIGINT
                || type == DataType.Simple.REAL
                || type == DataType.Simple.DOUBLE;
    }

    /** Null where Excel's own will do. */
    private static @Nullable String format(@Nullable ValueFormat format) {
        if (format == null) {
            return null;
        }
        int decimals = format.decimals() == null ? -1 : format.decimals();
        String digits = decimals < 0 ? "" : decimals == 0 ? "" : "." + "0".repeat(decimals);
        return switch (format.style()) {
            case NUMBER, COMPACT -> decimals < 0 ? "#,##0.##" : "#,##0" + digits;
            case CURRENCY ->
                "[$" + (format.currency() == null ? "USD" : format.currency()) + "] #,##0"
                        + (decimals < 0 ? ".00" : digits);
            case PERCENT -> decimals < 0 ? "0.0%" : "0" + digits + "%";
            case BYTES -> "#,##0";
        };
    }

    private void about(Worksheet sheet, List<List<String>> told) throws IOException {
        int row = 0;
        sheet.inlineString(row, 0, clipped(title));
        sheet.style(row++, 0).bold().set();
        for (String line : lines) {
            sheet.inlineString(row++, 0, clipped(line));
        }
        row++;
        for (List<String> line : told) {
            sheet.inlineString(row, 0, clipped(line.getFirst()));
            sheet.inlineString(row++, 1, clipped(line.getLast()));
        }
        sheet.width(0, 40);
        sheet.width(1, 60);
        sheet.finish();
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    /** What Excel takes for the name of a sheet, which no other has. */
    private String name(String wanted) {
        String plain = wanted.replaceAll("[\\[\\]:*?/\\\\'\\p{Cntrl}]", " ").strip();
        String base = plain.isEmpty() ? "–" : plain;
        String free = clipped(base, LONGEST_NAME);
        for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
            String number = " " + i;
            free = clipped(base, LONGEST_NAME - number.length()) + number;
        }
        return free;
    }

    private static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most).strip();
    }
}
