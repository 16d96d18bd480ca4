package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.core.JsonGenerator;

/** A sheet of an Excel workbook as Parquet. */
record ExcelCopy(FileFormat.Excel format) implements Copier {

    @Override
    public String recipe() {
        return "excel 1 " + format.headerLines() + " " + (format.sheet() == null ? "" : "of " + format.sheet());
    }

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public void copy(PinnedObject from, Path to, Guard guard) throws IOException {
        try (ExcelBook book = ExcelBook.open(from)) {
            ExcelTable table = ExcelTable.of(book, format);
            Map<String, DuckColumn> columns = new LinkedHashMap<>();
            table.columns()
                    .forEach(column -> columns.put(column.name(), column.kind().column()));
            if (columns.isEmpty()) {
                columns.put("A", ExcelValue.Kind.TEXT.column()); // no Parquet is without columns
            }
            try (Stream<Row> rows = book.rows(format.sheet())) {
                Iterator<Row> each = rows.iterator();
                new ParquetCopy(from, guard).write(columns, to(table, each, book.since1904()), to);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ExcelReaderException e) {
            throw ExcelBook.broken(e);
        }
    }

    /** Rows without anything in them are none. */
    private static ParquetCopy.Rows to(ExcelTable table, Iterator<Row> rows, boolean since1904) {
        return to -> {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (row.getRowNum() > table.headerLines() && filled(row, since1904)) {
                    write(table, row, since1904, to);
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean filled(Row row, boolean since1904) {
        return row.stream().anyMatch(cell -> ExcelValue.of(cell, since1904) != null);
    }

    private static void write(ExcelTable table, Row row, boolean since1904, JsonGenerator to) {
        to.writeStartObject();
        for (ExcelTable.Column column : table.columns()) {
            ExcelValue value = ExcelValue.of(row.getOptionalCell(column.at()).orElse(null), since1904);
            if (value != null) {
                to.writeName(column.name());
                value.write(to, column.kind());
            }
        }
        to.writeEndObject();
    }
}
