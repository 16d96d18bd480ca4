package dev.nightjar.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as Excel writes them, of sheets whose cells are given as XML. */
public final class ExcelFiles {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** Styles 1 to 5: a date, a date with time, a time, a Japanese date, money with a red minus. */
    private static final String STYLES = """
            <styleSheet %s><numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
            <numFmt numFmtId="171" formatCode="#,##0.00 &quot;USD&quot;;[Red]-#,##0.00"/></numFmts>
            <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/>
            <xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>""".formatted(MAIN);

    private ExcelFiles() {}

    /** A workbook of one sheet with these rows, each a {@code <row>}. */
    public static byte[] of(String rows) throws IOException {
        return of(Map.of("Sheet1", rows), false);
    }

    /** A sheet whose name starts with a dot is hidden. */
    static byte[] of(Map<String, String> sheets, boolean since1904) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        StringBuilder types = new StringBuilder();
        int id = 1;
        for (var sheet : sheets.entrySet()) {
            String state = sheet.getKey().startsWith(".") ? " state=\"hidden\"" : "";
            list.append(
                    "<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>".formatted(sheet.getKey(), id, state, id));
            relations.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                    .formatted(id, RELATIONS, id));
            types.append(
                    "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                            .formatted(id));
            parts.put(
                    "xl/worksheets/sheet" + id + ".xml",
                    "<worksheet " + MAIN + "><sheetData>" + sheet.getValue() + "</sheetData></worksheet>");
            id++;
        }
        relations.append("<Relationship Id=\"rIdS\" Type=\"" + RELATIONS + "/styles\" Target=\"styles.xml\"/>");
        parts.put("xl/styles.xml", STYLES);
        parts.put(
                "xl/workbook.xml",
                "<workbook " + MAIN + " xmlns:r=\"" + RELATIONS + "\"><workbookPr date1904=\"" + (since1904 ? 1 : 0)
                        + "\"/><sheets>" + list + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relations("" + relations));
        parts.put(
                "_rels/.rels",
                relations("<Relationship Id=\"rId1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                        + types + "</Types>");
        return zip(parts);
    }

    private static String relations(String each) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + each
                + "</Relationships>";
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** A row of cells; texts that do not start with {@code <} stand for themselves, and {@code -} for no cell at all. */
    public static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            String at = (char) ('A' + i) + "" + number;
            String cell = cells[i];
            if (cell.startsWith("<")) {
                row.append(cell.replaceFirst("<c", "<c r=\"" + at + "\""));
            } else if (!cell.equals("-")) {
                row.append("<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + cell + "</t></is></c>");
            }
        }
        return row.append("</row>").toString();
    }

    public static String number(Object value) {
        return number(value, 0);
    }

    static String number(Object value, int style) {
        return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
    }
}
