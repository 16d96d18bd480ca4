package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** An Excel workbook ({@code .xlsx}, {@code .xlsm}) whose sheets are read row by row. */
final class ExcelBook implements AutoCloseable {

    private static final byte[] OLD = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final byte[] ARCHIVE = HexFormat.of().parseHex("504b0304");
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String BINARY_WORKBOOK = "xl/workbook.bin";
    private static final String SHARED_TEXTS = "xl/sharedStrings.xml";

    /** What the reader keeps in memory, unpacked. */
    private static final long MOST_SHARED = 256L << 20;

    private static final int LOOKED_THROUGH = 64 << 20;

    private final PinnedObject file;
    private final ReadableWorkbook book;
    private final boolean since1904;

    private ExcelBook(PinnedObject file, ReadableWorkbook book, boolean since1904) {
        this.file = file;
        this.book = book;
        this.since1904 = since1904;
    }

    /** @throws IOException where it is no sound workbook */
    static ExcelBook open(PinnedObject file) throws IOException {
        try {
            boolean since1904 = modest(file);
            ReadableWorkbook book = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(true, false));
            return new ExcelBook(file, book, since1904);
        } catch (ExcelReaderException | XMLStreamException e) {
            throw broken(e);
        }
    }

    /**
     * @param head the first bytes
     * @throws FaultException where it is a workbook, but none that can be read
     * @throws IOException where it is called like one, but is none
     */
    static boolean is(PinnedObject file, byte[] head) throws IOException {
        if (starts(head, OLD)) {
            throw new FaultException(
                    encrypted(file) ? EngineFault.EXCEL_ENCRYPTED : EngineFault.EXCEL_OLD,
                    file.object().location());
        }
        if (!starts(head, ARCHIVE)) {
            return false;
        }
        try (ZipFile archive = new ZipFile(file.path().toFile())) {
            if (archive.getEntry(BINARY_WORKBOOK) != null) {
                throw new FaultException(EngineFault.EXCEL_OLD, file.object().location());
            }
            return archive.getEntry(WORKBOOK) != null;
        } catch (ZipException e) {
            if (file.object().location().name().toLowerCase(Locale.ROOT).matches(".*\\.xls[xm]")) {
                throw broken(e);
            }
            return false;
        }
    }

    private static boolean starts(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** Since 2007, workbooks with a password lie in the container of the old format, under this name in UTF-16. */
    private static boolean encrypted(PinnedObject file) throws IOException {
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        try (InputStream in = Files.newInputStream(file.path())) {
            String text = new String(in.readNBytes(LOOKED_THROUGH), StandardCharsets.ISO_8859_1);
            return text.contains(new String(name, StandardCharsets.ISO_8859_1));
        }
    }

    /** Whether days count from 1904. What the archive says of its sizes may be a lie, so they are counted. */
    private static boolean modest(PinnedObject file) throws IOException, XMLStreamException {
        try (ZipFile archive = new ZipFile(file.path().toFile())) {
            ZipEntry shared = archive.getEntry(SHARED_TEXTS);
            if (shared != null) {
                requireModest(file, archive.getInputStream(shared));
            }
            return since1904(archive.getInputStream(archive.getEntry(WORKBOOK)));
        }
    }

    private static void requireModest(PinnedObject file, InputStream shared) throws IOException {
        try (shared) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = shared.read(buffer); read >= 0; read = shared.read(buffer)) {
                bytes += read;
                if (bytes > MOST_SHARED) {
                    throw new FaultException(
                            EngineFault.UNPACKED_TOO_LARGE, file.object().location(), MOST_SHARED >> 20);
                }
            }
        }
    }

    /** Excel writes 1, which the reader takes for no. */
    private static boolean since1904(InputStream workbook) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (workbook) {
            XMLStreamReader xml = factory.createXMLStreamReader(workbook);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("workbookPr")) {
                    String given = xml.getAttributeValue(null, "date1904");
                    return "1".equals(given) || "true".equals(given);
                }
            }
            return false;
        }
    }

    /** The names of the sheets that people see. */
    List<String> sheets() {
        return visible().map(Sheet::getName).toList();
    }

    private Stream<Sheet> visible() {
        return book.getSheets().filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE);
    }

    /** Days count from another one there. */
    boolean since1904() {
        return since1904;
    }

    /** Hears of each row that holds anything, until it has heard enough. */
    interface RowReader {

        /** @return whether to go on */
        boolean read(Row row) throws IOException;
    }

    /** @param name of the sheet; null for the first that people see */
    void read(@Nullable String name, RowReader reader) throws IOException {
        try (Stream<Row> rows = rows(name)) {
            var each = rows.iterator();
            while (each.hasNext() && reader.read(each.next())) {}
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ExcelReaderException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw broken(e);
        }
    }

    /** The rows of a sheet; to be closed. */
    Stream<Row> rows(@Nullable String name) throws IOException {
        Sheet sheet = (name == null
                        ? visible().findFirst()
                        : visible().filter(each -> each.getName().equals(name)).findFirst())
                .orElseThrow(() -> new FaultException(
                        EngineFault.EXCEL_SHEET_MISSING,
                        file.object().location(),
                        name == null ? "" : name,
                        String.join(", ", sheets())));
        return sheet.openStream();
    }

    /** What the reader says of broken input is of many kinds. */
    static IOException broken(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new IOException("it is no sound Excel workbook: " + message, e);
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
