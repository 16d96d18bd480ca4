package dev.nightjar.engine;

import static dev.nightjar.engine.ExcelFiles.number;
import static dev.nightjar.engine.ExcelFiles.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.FileFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets of Excel workbooks become tables. */
class ExcelTests {

    private static EngineFixture engine;
    private static int books;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(@TempDir Path home) {
        engine = new EngineFixture(home);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    @Test
    void columnsGetTheTypesTheirCellsHave() throws Exception {
        Inspection found = inspect(ExcelFiles.of(row(1, "id", "price", "paid", "day", "at", "time", "和暦", "mixed")
                + row(
                        2,
                        number(1),
                        number("1.5", 5),
                        "<c t=\"b\"><v>1</v></c>",
                        number(45292, 1),
                        number("45292.75", 2),
                        number("0.5", 3),
                        number(60, 4),
                        number(7))
                + row(3, number(-2), number(3, 5), "-", number(1, 1), number(45293, 2), "-", number(61, 4), "x")));

        assertThat(found.format()).isEqualTo(new FileFormat.Excel(null, 1));
        assertThat(types(found))
                .containsExactly(
                        "id bigint",
                        "price double",
                        "paid boolean",
                        "day date",
                        "at timestamp",
                        "time string",
                        "和暦 date",
                        "mixed string");
        assertThat(found.sample())
                .containsExactly(
                        List.of("1", "1.5", "true", "2024-01-01", "2024-01-01 18:00:00", "12:00:00", "1900-02-28", "7"),
                        Arrays.asList("-2", "3.0", null, "1900-01-01", "2024-01-02 00:00:00", null, "1900-03-01", "x"));
    }

    @Test
    void formulasGiveTheValueExcelComputedLast() throws Exception {
        Inspection found = inspect(ExcelFiles.of(row(1, "total", "name", "due", "bad")
                + row(
                        2,
                        "<c><f>SUM(B1:B9)</f><v>12.25</v></c>",
                        "<c t=\"str\"><f>CONCAT(\"a\",\"b\")</f><v>ab</v></c>",
                        "<c s=\"1\"><f>TODAY()</f><v>45292</v></c>",
                        "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")));

        assertThat(types(found)).containsExactly("total double", "name string", "due date", "bad string");
        assertThat(found.sample()).containsExactly(Arrays.asList("12.25", "ab", "2024-01-01", null));
        assertThat(found.notices()).containsExactly(Notice.of("excel-errors", 1L));
    }

    @Test
    void titlesAboveTheHeaderAndColumnsBesideTheTableAreLeftOut() throws Exception {
        Inspection found = inspect(ExcelFiles.of(row(2, "-", "Sales 2024")
                + row(4, "-", "city", "city", "-", "sold")
                + row(5, "-", "Oslo", "NO", "-", number(3))
                + row(7, "-", "Kyoto", "JP", "-", number(4))));

        assertThat(found.format()).isEqualTo(new FileFormat.Excel(null, 3));
        assertThat(found.sample()).hasSize(3); // two columns are called alike, so that is no header
    }

    @Test
    void theHeaderIsTheFirstBroadRowOfDifferentTexts() throws Exception {
        Inspection found = inspect(ExcelFiles.of(row(2, "-", "Sales 2024")
                + row(4, "-", "city", "country", "-", "sold")
                + row(5, "-", "Oslo", "NO", "-", number(3))
                + row(7, "-", "Kyoto", "JP", "-", number(4))));

        assertThat(found.format()).isEqualTo(new FileFormat.Excel(null, 4));
        assertThat(types(found)).containsExactly("city string", "country string", "sold bigint");
        assertThat(found.sample()).containsExactly(List.of("Oslo", "NO", "3"), List.of("Kyoto", "JP", "4"));
    }

    @Test
    void columnsWithoutAHeaderAreCalledAsInExcel() throws Exception {
        Inspection found = inspect(ExcelFiles.of(row(1, number(1), "a") + row(2, number(2), "b")));

        assertThat(found.format()).isEqualTo(new FileFormat.Excel(null, 0));
        assertThat(types(found)).containsExactly("A bigint", "B string");
    }

    @Test
    void oneOfSeveralSheetsIsChosen() throws Exception {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put(".Lists", row(1, "secret") + row(2, number(1)));
        sheets.put("January", row(1, "a") + row(2, number(1)));
        sheets.put("二月", row(1, "b") + row(2, number(2)));
        Path file = file("book.xlsx", ExcelFiles.of(sheets, false));

        Inspection first = engine.inspector.inspect(List.of(EngineFixture.pinned(file)), Optional.empty(), 5);
        Inspection second = inspect(file, new FileFormat.Excel("二月", null));

        assertThat(first.sheets()).containsExactly("January", "二月");
        assertThat(first.format()).isEqualTo(new FileFormat.Excel("January", 1));
        assertThat(second.format()).isEqualTo(new FileFormat.Excel("二月", 1));
        assertThat(second.sample()).containsExactly(List.of("2"));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect(file, new FileFormat.Excel("March", null)))
                .withMessageContaining("“March”")
                .withMessageContaining("January, 二月");
    }

    @Test
    void daysMayCountFrom1904() throws Exception {
        byte[] book = ExcelFiles.of(Map.of("S", row(1, "day") + row(2, number(43830, 1))), true);

        assertThat(inspect(book).sample()).containsExactly(List.of("2024-01-01"));
    }

    @Test
    void aSheetIsQueriedAndPaidForAsTheObjectItIs() throws Exception {
        Path file = file("q.xlsx", ExcelFiles.of(row(1, "n") + row(2, number(20)) + row(3, number(22))));
        Path result = engine.newResult();

        var outcome = engine.engine
                .start(
                        EngineFixture.plan("SELECT CAST(sum(n) AS VARCHAR) AS s FROM t"),
                        List.of(engine.table(
                                new FileFormat.Excel(null, 1),
                                List.of(EngineFixture.field("n", DataType.Simple.BIGINT)),
                                file)),
                        result,
                        EngineFixture.LIMITS)
                .await();

        assertThat(engine.inspector.firstRows(EngineFixture.pinned(result), new FileFormat.Parquet(), List.of("s"), 1))
                .containsExactly(List.of("42"));
        assertThat(outcome.receipt().bytesRead()).isEqualTo(Files.size(file));
    }

    @ParameterizedTest
    @CsvSource({"EncryptedPackage, protected by a password", "Workbook, Save it as .xlsx"})
    void aWorkbookThatCannotBeReadSaysWhatToDo(String stream, String sentence) throws Exception {
        byte[] container = new byte[4096];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(magic, 0, container, 0, magic.length);
        System.arraycopy(name, 0, container, 1024, name.length);

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect(container))
                .withMessageContaining(sentence)
                .withMessageContaining("lake://book");
    }

    @Test
    void aBrokenWorkbookIsToldOf() throws Exception {
        byte[] whole = ExcelFiles.of(row(1, "a") + row(2, number(1)));
        byte[] tangled = ExcelFiles.of("<row r=\"1\"><c></row>");

        for (byte[] broken : List.of(Arrays.copyOf(whole, whole.length / 2), tangled)) {
            assertThatExceptionOfType(FaultException.class)
                    .isThrownBy(() -> inspect(broken))
                    .withMessageContaining("no sound Excel workbook");
        }
    }

    @Test
    void anotherArchiveIsNoWorkbook() throws Exception {
        byte[] archive = ExcelFiles.zip(Map.of("a.csv", "a,b\n1,2\n"));

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect(archive))
                .withMessageContaining("none of the formats");
    }

    private Inspection inspect(byte[] book) throws IOException {
        Path file = file("book" + ++books + ".xlsx", book); // copies are kept, by name
        return engine.inspector.inspect(List.of(EngineFixture.pinned(file)), Optional.empty(), 5);
    }

    private static Inspection inspect(Path file, FileFormat format) {
        return engine.inspector.inspect(List.of(EngineFixture.pinned(file)), Optional.of(format), 5);
    }

    private static List<String> types(Inspection inspection) {
        return inspection.columns().stream()
                .map(column -> column.name() + " " + column.type().hive())
                .toList();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
