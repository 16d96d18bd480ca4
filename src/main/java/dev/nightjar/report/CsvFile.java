package dev.nightjar.report;

import dev.nightjar.dashboard.TileTable;
import dev.nightjar.sql.DataType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as CSV: a mark of UTF-8 for spreadsheets, a header, values with all their digits. Text that a spreadsheet would
 * take for a formula is preceded by an apostrophe.
 */
final class CsvFile {

    private CsvFile() {}

    static void write(TileTable table, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<Boolean> text = table.columns().stream()
                .map(column -> column.type() instanceof DataType.Varchar || column.type() instanceof DataType.Char)
                .toList();
        writer.write('\uFEFF');
        writer.write(table.columns().stream()
                .map(column -> quoted(harmless(column.name())))
                .collect(Collectors.joining(",", "", "\r\n")));
        try {
            table.forEach(row -> write(row, text, writer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static void write(List<@Nullable Object> row, List<Boolean> text, Writer writer) {
        try {
            for (int i = 0; i < row.size(); i++) {
                if (i > 0) {
                    writer.write(',');
                }
                Object cell = row.get(i);
                if (cell != null) {
                    String shown = plain(cell);
                    writer.write(quoted(text.get(i) ? harmless(shown) : shown));
                }
            }
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists and rows as JSON. */
    static String plain(Object cell) {
        return cell instanceof List<?> || cell instanceof java.util.Map<?, ?>
                ? JsonMapper.shared().writeValueAsString(cell)
                : cell.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
