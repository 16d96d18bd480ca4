package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that DuckDB does not read is read through copies, and costs what the object costs. */
class ReadableFilesTests {

    private static final List<Field> COLUMNS = List.of(
            EngineFixture.field("id", DataType.Simple.BIGINT), EngineFixture.field("name", DataType.Varchar.UNBOUNDED));

    private static EngineFixture engine;

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

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "Shift_JIS", "EUC-JP"})
    void everyEncodingIsRead(String name) throws Exception {
        Charset encoding = TextEncoding.parse(name).orElseThrow();
        Path file = file("a.csv", "id,name\n1,山田\n2,\"改\n行\"\n".getBytes(encoding));

        assertThat(rows(FileFormat.Csv.DEFAULT.in(encoding), file)).containsExactly("1 山田", "2 改\n行");
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void everyCompressionIsReadAndCostsItsOwnBytes(Packed packed) throws Exception {
        Path file = file("b.csv" + packed.ending, packed.pack("id,name\n1,山田\n2,x\n".getBytes(TextEncoding.SHIFT_JIS)));
        FileFormat format = FileFormat.Csv.DEFAULT.in(TextEncoding.SHIFT_JIS);

        assertThat(rows(format, file)).containsExactly("1 山田", "2 x");
        assertThat(outcome(format, file).receipt().bytesRead()).isEqualTo(Files.size(file));
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void largeTextsSurviveEveryBufferTheyPass(Packed packed) throws Exception {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("id,name\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            String word = random.nextBoolean() ? "漢字😀" + random.nextInt(1000) : "a" + random.nextLong();
            text.append(i).append(',').append(word).append('\n');
            expected.add(i + " " + word);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_16LE);
        Path file = file("large.csv" + packed.ending, packed.pack(bytes));

        assertThat(rows(FileFormat.Csv.DEFAULT.in(StandardCharsets.UTF_16LE), file))
                .isEqualTo(expected);
    }

    @Test
    void bytesThatAreNoTextAreToldOfWithFileAndLine() throws Exception {
        byte[] bytes = "id,name\n1,山田\n2,x?\n".getBytes(TextEncoding.SHIFT_JIS);
        bytes[bytes.length - 2] = (byte) 0x85;
        Path file = file("wrong.csv", bytes);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rows(FileFormat.Csv.DEFAULT.in(TextEncoding.SHIFT_JIS), file))
                .withMessageContaining("lake://wrong.csv, line 3")
                .withMessageContaining("85")
                .withMessageContaining("Shift_JIS");
    }

    @Test
    void aWrongByteInUtf8IsToldOfToo() throws Exception {
        Path file = file("utf.csv", "id,name\n1,x\n2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rows(FileFormat.Csv.DEFAULT, file))
                .withMessageContaining("lake://utf.csv")
                .withMessageContaining("Line: 3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Packed.class,
            names = {"BZIP2", "SNAPPY_FRAMES", "SNAPPY_BLOCKS"})
    void aDamagedFileIsNamed(Packed packed) throws Exception {
        byte[] bytes =
                packed.pack("id,name\n1,x\n2,y\n3,a longer line to cut in two\n".getBytes(StandardCharsets.UTF_8));
        Path file = file("cut.csv" + packed.ending, Arrays.copyOf(bytes, bytes.length - 7));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rows(FileFormat.Csv.DEFAULT, file))
                .withMessageContaining("lake://cut.csv" + packed.ending);
    }

    @Test
    void whatGrowsBeyondAllBoundsIsRefused() throws Exception {
        Path file = file("bomb.csv.bz2", Packed.BZIP2.pack(new byte[9 << 20]));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rows(FileFormat.Csv.DEFAULT, file))
                .withMessageContaining("bomb.csv.bz2")
                .withMessageContaining("8 MB");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aCopyIsMadeOnceAndAnotherOneForAnotherVersion() throws Exception {
        FileFormat format = FileFormat.Csv.DEFAULT.in(StandardCharsets.UTF_16);
        ReadableCopies copies = EngineFixture.copies(folder);
        var first = EngineFixture.pinned(file("v.csv", "id,name\n1,x\n".getBytes(StandardCharsets.UTF_16)));
        var second = new dev.nightjar.storage.PinnedObject(
                new dev.nightjar.storage.StoredObject(
                        first.object().location(), 1, "other", first.object().modified()),
                first.path());
        try (ReadableFiles files = copies.open(() -> false)) {
            Path copy = files.of(first, format).path();

            assertThat(Files.readString(copy)).isEqualTo("id,name\n1,x\n");
            assertThat(files.of(first, format).path()).isEqualTo(copy);
            assertThat(files.of(second, format).path()).isNotEqualTo(copy);
        }
        try (ReadableFiles files = EngineFixture.copies(folder).open(() -> false)) {
            long before =
                    Files.getLastModifiedTime(files.of(first, format).path()).toMillis();

            assertThat(before).isLessThanOrEqualTo(System.currentTimeMillis());
        }
    }

    @Test
    void theLongestUnusedCopiesMakeRoom() throws Exception {
        FileFormat format = FileFormat.Csv.DEFAULT;
        ReadableCopies copies = EngineFixture.copies(folder);
        for (int i = 0; i < 4; i++) {
            byte[] text = "x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8);
            var object = EngineFixture.pinned(file("r" + i + ".csv.bz2", Packed.BZIP2.pack(text)));
            try (ReadableFiles files = copies.open(() -> false)) {
                files.of(object, format);
            }
        }
        try (Stream<Path> files = Files.walk(copies.folder())) {
            assertThat(files.filter(Files::isRegularFile).count()).isEqualTo(2);
        }
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(engine.home.resolve("cache/readable"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static RunningStatement.Outcome outcome(FileFormat format, Path file) throws InterruptedException {
        return engine.start("SELECT id, name FROM t ORDER BY id", engine.table(format, COLUMNS, file))
                .await();
    }

    private static List<String> rows(FileFormat format, Path file) throws Exception {
        Path result = engine.newResult();
        engine.engine
                .start(
                        EngineFixture.plan("SELECT id || ' ' || name AS row FROM t ORDER BY id"),
                        List.of(engine.table(format, COLUMNS, file)),
                        result,
                        EngineFixture.LIMITS)
                .await();
        return engine
                .inspector
                .firstRows(EngineFixture.pinned(result), new FileFormat.Parquet(), List.of("row"), 1_000_000)
                .stream()
                .map(row -> Optional.ofNullable(row.getFirst()).orElse("NULL"))
                .toList();
    }
}
