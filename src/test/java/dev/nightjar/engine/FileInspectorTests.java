package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.StorageFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileInspectorTests {

    @TempDir
    Path home;

    private StorageFixture lake;
    private ObjectStore store;
    private FileInspector inspector;

    @BeforeEach
    void setUp() {
        lake = new StorageFixture(home);
        store = lake.store();
        inspector = EngineFixture.inspector(home);
    }

    @Test
    void realCsvFilesAreUnderstood() {
        Inspection strikes = inspectReal("birdstrikes.csv");

        assertThat(strikes.format()).isEqualTo(FileFormat.Csv.DEFAULT);
        assertThat(types(strikes))
                .startsWith("Airport Name string")
                .contains("Flight Date date", "Cost Total $ bigint", "Wildlife Size string");
        assertThat(strikes.sample()).hasSize(5);
        assertThat(strikes.sample().getFirst().getFirst()).isEqualTo("BARKSDALE AIR FORCE BASE ARPT");
        assertThat(strikes.notices()).isEmpty();
        assertThat(types(inspectReal("github.csv"))).containsExactly("time timestamp", "count bigint");
    }

    @Test
    void digitsWithLeadingZerosAreCodes() {
        assertThat(types(inspectReal("zipcodes.csv")))
                .containsExactly(
                        "zip_code string",
                        "latitude double",
                        "longitude double",
                        "city string",
                        "state string",
                        "county string");
        assertThat(types(inspect("a.csv", "fips,n,z\n01001,1,0\n36061,2,0\n")))
                .containsExactly("fips string", "n bigint", "z bigint");
    }

    @Test
    void aTabSeparatedFileIsRecognised() {
        Inspection unemployment = inspectReal("unemployment.tsv");

        assertThat(unemployment.format()).isEqualTo(new FileFormat.Csv('\t', '"', null, 1, null));
        assertThat(types(unemployment)).containsExactly("id bigint", "rate double");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1|2|-3 ! bigint",
                "0|1|007 ! string",
                "1|2.5|1e5 ! double",
                ".5|-0.25 ! double",
                "1|| ! bigint",
                "0x1F|1 ! string",
                "1_000 ! string",
                "12345678901234567890 ! string",
                "2024-01-31|2024-2-1 ! date",
                "2024-02-30 ! string",
                "2024-01-31 10:00:00|2024-01-31T10:00:00.5Z ! timestamp",
                "2024-01-31 10:00:00+09:00 ! string",
                "2024-01-31|2024-01-31 10:00:00 ! string",
                "true|FALSE ! boolean",
                "yes|no ! string",
                "nan|1 ! string",
                "Jan 1 2000 ! string",
                "10:30 ! string",
            })
    void typesHoldEveryValue(String values, String type) {
        String rows = String.join(",1\n", values.split("\\|", -1));

        assertThat(types(inspect("v.csv", "v,n\n" + rows + ",1\n"))).containsExactly("v " + type, "n bigint");
    }

    @Test
    void raggedRowsDoNotConfuse() {
        Inspection ragged = inspect("r.csv", "a,b\n1,2\n3\n4,5,6\n7,8\n");

        assertThat(types(ragged)).containsExactly("a bigint", "b bigint");
        assertThat(ragged.sample())
                .containsExactly(List.of("1", "2"), Arrays.asList("3", null), List.of("4", "5"), List.of("7", "8"));
        assertThat(ragged.notices()).containsExactly(Notice.of("ragged", 2, 4, 3));
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() {
        Inspection marked = inspect("b.csv", "\uFEFFid,naïve\n1,x\n");

        assertThat(types(marked)).containsExactly("id bigint", "naïve string");
        assertThat(marked.notices()).containsExactly(Notice.of("bom"));
        assertThat(inspect("c.csv", "\uFEFF1,x\n2,y\n").sample().getFirst()).containsExactly("1", "x");
    }

    @Test
    void duplicateAndEmptyNamesBecomeUnique() {
        Inspection twice = inspect("d.csv", "a,a,,b,a_2\nx,y,z,1,2\n");

        assertThat(twice.columns()).extracting(Field::name).containsExactly("a", "a_2", "column_3", "b", "a_2_2");
        assertThat(twice.notices()).containsExactly(Notice.of("renamed"));
    }

    @Test
    void aFileWithoutHeaderGetsNames() {
        Inspection bare = inspect("n.csv", "1;2,5;x\n4;5,5;y\n");

        assertThat(bare.format()).isEqualTo(new FileFormat.Csv(';', '"', null, 0, null));
        assertThat(types(bare)).containsExactly("column_1 bigint", "column_2 string", "column_3 string");
        assertThat(bare.sample()).hasSize(2);
    }

    @Test
    void quotesMayHoldAnything() {
        Inspection quoted = inspect("q.csv", "a,b\n\"x, \"\"y\"\"\nz\",1\n\"<b>&amp;</b>\",2\n");

        assertThat(quoted.sample()).containsExactly(List.of("x, \"y\"\nz", "1"), List.of("<b>&amp;</b>", "2"));
        assertThat(quoted.notices()).isEmpty();
        Inspection backslashed = inspect("s.csv", "a,b\n\"x \\\"y\\\" z\",1\n\"p\",2\n");
        assertThat(backslashed.format()).isEqualTo(new FileFormat.Csv(',', '"', '\\', 1, null));
        assertThat(backslashed.sample().getFirst()).containsExactly("x \"y\" z", "1");
    }

    @Test
    void namesThatNeedQuotingStayAsTheyAre() {
        Inspection odd = inspect("o'\"x.csv", "select,it's,\"say \"\"hi\"\"\",<script>\n1,2,3,4\n");

        assertThat(odd.columns()).extracting(Field::name).containsExactly("select", "it's", "say \"hi\"", "<script>");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        assertFault(EngineFault.EMPTY_FILE, "e.csv", "");
        assertFault(EngineFault.EMPTY_FILE, "blank.csv", "\n \n");
        assertFault(EngineFault.EMPTY_FILE, "e.json", "[]");
        Inspection headerOnly = inspect("h.csv", "a,b\n");
        assertThat(types(headerOnly)).containsExactly("a string", "b string");
        assertThat(headerOnly.notices()).containsExactly(Notice.of("norows"));
    }

    @Test
    void aFakeParquetFileIsNamed() {
        assertFault(EngineFault.NOT_PARQUET, "fake.parquet", "a,b\n1,2\n");
        assertFault(EngineFault.NOT_PARQUET, "cut.parquet", "PAR1 and then nothing that ends it");
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect("broken.parquet", "PAR1 garbage in between PAR1"))
                .withMessageContaining("lake://t/broken.parquet");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertFault(EngineFault.FORMAT_UNKNOWN, "x.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 1});
    }

    @Test
    void compressedFilesAreReadLikeOthers() throws IOException {
        assertThat(types(inspect("z.csv.gz", zipped("a,b\n1,x\n")))).containsExactly("a bigint", "b string");
        assertThat(types(inspect("z.json.gz", zipped("{\"a\":1}\n")))).containsExactly("a bigint");
        assertFault(EngineFault.COMPRESSION_MISNAMED, "z.csv", zipped("a,b\n1,x\n"));
        assertFault(EngineFault.COMPRESSION_MISNAMED, "plain.csv.gz", "a,b\n1,x\n");
    }

    @Test
    void jsonIsReadInBothLayouts() {
        Inspection movies = inspectReal("movies.json");
        assertThat(movies.format()).isEqualTo(new FileFormat.Json(FileFormat.Json.Layout.ARRAY));
        assertThat(types(movies))
                .contains("Title string", "US Gross bigint", "IMDB Rating double", "Release Date string");

        Inspection lines = inspect("l.json", "{\"a\":1,\"b\":{\"c\":[1,-2]}}\n{\"a\":-2,\"d\":\"2024-01-01\"}\n");
        assertThat(lines.format()).isEqualTo(new FileFormat.Json(FileFormat.Json.Layout.LINES));
        assertThat(types(lines)).containsExactly("a bigint", "b struct<c:array<bigint>>", "d date");

        Inspection quakes = inspectReal("earthquakes.json");
        assertThat(types(quakes)).contains("type string", "bbox array<double>");
    }

    @Test
    void objectsMayGoOverSeveralLines() {
        Inspection spread = inspect("p.json", "{\n \"a\": 1,\n \"b\": [\"{\", 2]}\n{\"a\": 2}");

        assertThat(spread.format()).isEqualTo(new FileFormat.Json(FileFormat.Json.Layout.SEQUENCE));
        assertThat(spread.sample()).hasSize(2);
        assertThat(types(spread)).first().isEqualTo("a bigint");
    }

    @Test
    void emptyFirstRowsDoNotHideNumbers() {
        Inspection late = inspect("late.csv", "a,b\n" + ",x\n".repeat(2000) + "7,y\n8.5,z\n");

        assertThat(types(late)).containsExactly("a double", "b string");
        assertThat(types(inspect("wrong.csv", "a,b\n" + "1,x\n".repeat(2000) + "n/a,y\n")))
                .containsExactly("a string", "b string");
    }

    @Test
    void jsonThatIsNoTableIsRefused() {
        assertFault(EngineFault.UNREADABLE_FILE, "bad.json", "{\"a\":1}\n{\"a\":\n");
        assertFault(EngineFault.JSON_CUT_OFF, "cut.json", "[{\"a\":1},");
        assertFault(EngineFault.JSON_CUT_OFF, "long.json", "[" + "{\"a\":1}, ".repeat(200_000));
        assertFault(EngineFault.UNREADABLE_FILE, "spread.json", "{\n  \"a\": 1,\n");
    }

    @Test
    void parquetTypesBecomeAthenas() {
        Path file = home.resolve("all.parquet");
        duckdb(
                "COPY (SELECT 1::TINYINT a, 1::UTINYINT b, 1::UINTEGER c, 1::UBIGINT d, 1::HUGEINT e, 1.5::DECIMAL(9,2) f,"
                        + " DATE '2024-01-01' g, TIMESTAMP '2024-01-01 00:00:00' h, now() i, 'x'::BLOB j, uuid() k,"
                        + " {'x y': 1, 'z': [1.5::FLOAT]} l, MAP {'k': 1::BIGINT} m, TIME '10:00:00' n, true o) TO '"
                        + file
                        + "' (FORMAT parquet)");

        Inspection all = inspect("all.parquet", bytes(file));

        assertThat(all.format()).isEqualTo(new FileFormat.Parquet());
        assertThat(all.columns())
                .extracting(field -> field.type().trino())
                .contains("tinyint", "smallint", "bigint", "decimal(20,0)", "decimal(9,2)", "date", "timestamp(3)")
                .contains("row(\"x y\" integer, z array(real))", "map(varchar, bigint)", "boolean");
    }

    @Test
    void schemasOfSeveralFilesAreMerged() {
        lake.write("m/1.json", "{\"a\":1,\"b\":\"x\"}\n");
        lake.write("m/2.json", "{\"a\":1.5,\"c\":true}\n");
        lake.write("m/3.json", "");

        Inspection merged = inspectFolder("m/");

        assertThat(types(merged)).containsExactly("a double", "b string", "c boolean");
        assertThat(merged.notices())
                .extracting(Notice::message)
                .containsExactlyInAnyOrder("engine.notice.empty", "engine.notice.types", "engine.notice.missing");
    }

    @Test
    void csvFilesWithOtherHeadersAreReported() {
        lake.write("h/1.csv", "a,b\n1,2\n");
        lake.write("h/2.csv", "b,a,c\n3,x,5\n");

        Inspection merged = inspectFolder("h/");

        assertThat(types(merged)).containsExactly("a bigint", "b string", "c bigint");
        assertThat(merged.notices()).containsExactly(Notice.of("headers", "lake://h/2.csv", "b"));
    }

    @Test
    void aFolderOfSeveralFormatsNamesTwo() {
        lake.write("x/1.csv", "a,b\n1,2\n");
        lake.write("x/2.json", "{\"a\":1}\n");

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspectFolder("x/"))
                .withMessageContaining("lake://x/1.csv is CSV")
                .withMessageContaining("lake://x/2.json is JSON lines");
    }

    @Test
    void aCorrectedFormatIsFollowed() {
        lake.write("c/1.csv", "a|b,c\n1|2,3\n");
        FileFormat.Csv corrected = new FileFormat.Csv(',', null, null, 0, "1|2");

        try (Pin pin = store.pin(store.list(ObjectLocation.parse("c/")))) {
            Inspection reread = inspector.inspect(pin.objects(), Optional.of(corrected), 5);

            assertThat(reread.format()).isEqualTo(corrected);
            assertThat(types(reread)).containsExactly("column_1 string", "column_2 string");
            assertThat(reread.sample()).containsExactly(List.of("a|b", "c"), Arrays.asList(null, "3"));
        }
    }

    @Test
    void aHugeCellIsOneCell() {
        Inspection huge = inspect("big.csv", "a,b\n" + "x".repeat(10 << 20) + ",1\n");

        assertThat(types(huge)).containsExactly("a string", "b bigint");
        assertThat(huge.sample().getFirst().getFirst()).hasSize(10 << 20);
    }

    private Inspection inspectReal(String name) {
        try (var in = getClass().getResourceAsStream("/engine/" + name)) {
            return inspect(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Inspection inspect(String name, String text) {
        return inspect(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Inspection inspect(String name, byte[] bytes) {
        lake.write("t/" + name, bytes);
        return inspectFolder("t/" + name);
    }

    private Inspection inspectFolder(String location) {
        try (Pin pin = store.pin(store.list(ObjectLocation.parse(location)))) {
            return inspector.inspect(pin.objects(), Optional.empty(), 5);
        }
    }

    private void assertFault(EngineFault fault, String name, String text) {
        assertFault(fault, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertFault(EngineFault fault, String name, byte[] bytes) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect(name, bytes))
                .withMessageContaining("lake://t/" + name)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }

    private static List<String> types(Inspection inspection) {
        return inspection.columns().stream()
                .map(field -> field.name() + " " + field.type().hive())
                .toList();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(Path file) {
        try {
            return java.nio.file.Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void duckdb(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
