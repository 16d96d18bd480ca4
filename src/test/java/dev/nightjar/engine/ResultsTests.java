package dev.nightjar.engine;

import static dev.nightjar.engine.EngineFixture.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.DataType.Varchar;
import dev.nightjar.sql.OutputColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTests {

    @TempDir
    Path home;

    EngineFixture fixture;

    @BeforeEach
    void openEngine() {
        fixture = new EngineFixture(home);
    }

    @AfterEach
    void closeEngine() throws Exception {
        fixture.close();
    }

    @Test
    void aPageIsCutFromAnywhere() throws Exception {
        Path result = fixture.parquet("r.parquet", "SELECT range AS a FROM range(500000)");
        var columns = List.of(column("a", Simple.BIGINT));

        for (long offset : new long[] {0, 1, 122_879, 122_880, 400_000, 499_999}) {
            assertThat(fixture.results.page(result, columns, offset, 1)).containsExactly(List.of(offset));
        }
        assertThat(fixture.results.page(result, columns, 499_990, 100)).hasSize(10);
        assertThat(fixture.results.page(result, columns, 500_000, 100)).isEmpty();
    }

    @Test
    void aCellOfTenMegabytesPagesAndDownloads() throws Exception {
        Path result = fixture.parquet("r.parquet", "SELECT repeat('x', 10485760) AS a FROM range(20)");
        var columns = List.of(column("a", Varchar.UNBOUNDED));

        List<List<@Nullable Object>> page = fixture.results.page(result, columns, 0, 100);
        assertThat(page).hasSizeBetween(1, 19);
        assertThat((String) page.getFirst().getFirst()).hasSize(10 << 20);

        AtomicLong bytes = new AtomicLong();
        fixture.results.csv(result, columns, counting(bytes));
        assertThat(bytes).hasValue("\"a\"\n".length() + 20L * ((10 << 20) + "\"\"\n".length()));
    }

    @Test
    void csvIsWrittenAsAthenaWritesIt() throws Exception {
        Path result = fixture.parquet("r.parquet", """
                SELECT * FROM (VALUES
                  (1, 'say "hi", <b>', 1.50::DECIMAL(5,2), true, DATE '2024-02-29', TIMESTAMP '2024-02-29 01:02:03.45',
                   1e10::DOUBLE, [1, 2], {'f1': 7, 'f2': 'z'}, 'x'::BLOB, NULL),
                  (NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'é'))""");
        var columns = List.of(
                column("n", Simple.INTEGER),
                column("te\"xt", Varchar.UNBOUNDED),
                column("d", new DataType.Decimal(5, 2)),
                column("b", Simple.BOOLEAN),
                column("day", Simple.DATE),
                column("at", new DataType.Timestamp(3, false)),
                column("x", Simple.DOUBLE),
                column("l", new DataType.Array(Simple.INTEGER)),
                column(
                        "r",
                        new DataType.Row(List.of(
                                new DataType.Row.Member(Optional.of("k"), Simple.INTEGER),
                                new DataType.Row.Member(Optional.of("v"), Varchar.UNBOUNDED)))),
                column("bin", Simple.VARBINARY),
                column("last", new Varchar(OptionalInt.of(3))));

        assertThat(csv(result, columns).lines())
                .containsExactly(
                        "\"n\",\"te\"\"xt\",\"d\",\"b\",\"day\",\"at\",\"x\",\"l\",\"r\",\"bin\",\"last\"",
                        "\"1\",\"say \"\"hi\"\", <b>\",\"1.50\",\"true\",\"2024-02-29\",\"2024-02-29 01:02:03.450\","
                                + "\"1.0E10\",\"[1, 2]\",\"{k=7, v=z}\",\"78\",",
                        ",\"\",,,,,,,,,\"é\"");
    }

    @Test
    void csvPrintsNestedValuesAsAthenaDoes() throws Exception {
        Path result = fixture.parquet("r.parquet", """
                SELECT * FROM (VALUES
                  ([[1.5::DOUBLE, NULL], [], NULL], MAP {'a': [DATE '2024-01-01'], 'b': NULL},
                   {'f1': {'f1': 'é"', 'f2': NULL}, 'f2': '\\xAB\\x00'::BLOB}),
                  ([], MAP {}, NULL),
                  (NULL, NULL, {'f1': NULL, 'f2': NULL}))""");
        var names = new DataType.Row(List.of(
                new DataType.Row.Member(Optional.of("it's"), Varchar.UNBOUNDED),
                new DataType.Row.Member(Optional.empty(), Simple.BIGINT)));
        var columns = List.of(
                column("l", new DataType.Array(new DataType.Array(Simple.DOUBLE))),
                column("m", new DataType.Map(Varchar.UNBOUNDED, new DataType.Array(Simple.DATE))),
                column(
                        "r",
                        new DataType.Row(List.of(
                                new DataType.Row.Member(Optional.of("in"), names),
                                new DataType.Row.Member(Optional.of("b"), Simple.VARBINARY)))));

        assertThat(csv(result, columns).lines().skip(1))
                .containsExactly(
                        "\"[[1.5, null], [], null]\",\"{a=[2024-01-01], b=null}\","
                                + "\"{in={it's=é\"\", field1=null}, b=ab 00}\"",
                        "\"[]\",\"{}\",",
                        ",,\"{in=null, b=null}\"");
    }

    /** DuckDB prints most of them, so it has to agree with Java on how. */
    @Test
    void csvPrintsNumbersAsJavaDoes() throws Exception {
        Random random = new Random(7);
        List<Double> numbers = new ArrayList<>(List.of(
                0.0,
                -0.0,
                1e-3,
                9.999e-4,
                1e7,
                9999999.999999998,
                0.1 + 0.2,
                5e-324,
                1.7976931348623157e308,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                2e-3,
                123456.7,
                1.0 / 3));
        for (int i = 0; i < 20_000; i++) {
            numbers.add(Double.longBitsToDouble(random.nextLong()));
            numbers.add(random.nextGaussian() * Math.pow(10, random.nextInt(-5, 10)));
            numbers.add(random.nextInt(100_000_000) / 100.0);
        }
        Path text = Files.writeString(
                home.resolve("numbers.csv"),
                numbers.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        Path result = fixture.parquet(
                "r.parquet",
                "SELECT d, d::FLOAT AS f FROM (SELECT column0::DOUBLE AS d"
                        + " FROM read_csv('" + text
                        + "', header = false, all_varchar = true)) WHERE isnan(d) OR isinf(d)"
                        + " OR abs(d) < 3e38");
        var columns = List.of(column("d", Simple.DOUBLE), column("f", Simple.REAL));

        assertThat(csv(result, columns).lines().skip(1))
                .containsExactlyElementsOf(numbers.stream()
                        .filter(d -> !Double.isFinite(d) || Math.abs(d) < 3e38)
                        .map(d -> "\"" + d + "\",\"" + (float) (double) d + "\"")
                        .toList());
    }

    @Test
    void aDownloadNobodyReadsAnyMoreLeavesNothingBehind() throws Exception {
        Path result = fixture.parquet("r.parquet", "SELECT range AS a FROM range(3000000)");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                if (len > 100) {
                    throw new IOException("gone");
                }
            }
        };

        assertThatThrownBy(() -> fixture.results.csv(result, List.of(column("a", Simple.BIGINT)), broken))
                .hasMessageContaining("gone");
        try (var files = Files.list(result.getParent())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".partial"));
        }
    }

    @Test
    void csvKeepsTheOrderOfAMillionRows() throws Exception {
        Path result = fixture.parquet("r.parquet", "SELECT range AS a, 'n' || range AS b FROM range(1000000)");
        String text = csv(result, List.of(column("a", Simple.BIGINT), column("b", Varchar.UNBOUNDED)));

        List<String> lines = text.lines().skip(1).toList();
        assertThat(lines).hasSize(1_000_000);
        for (int i = 0; i < lines.size(); i += 997) {
            assertThat(lines.get(i)).isEqualTo("\"" + i + "\",\"n" + i + "\"");
        }
    }

    @Test
    void valuesTakeTheShapesOfTrinosProtocol() throws Exception {
        Path result = fixture.parquet(
                "r.parquet",
                "SELECT 1.50::DECIMAL(5,2) AS d, 'NaN'::DOUBLE AS n, 'x'::BLOB AS b, DATE '2024-01-02' AS day");
        var columns = List.of(
                column("d", new DataType.Decimal(5, 2)),
                column("n", Simple.DOUBLE),
                column("b", Simple.VARBINARY),
                column("day", Simple.DATE));

        assertThat(fixture.results.page(result, columns, 0, 1))
                .isEqualTo(List.of(Arrays.<@Nullable Object>asList("1.50", "NaN", "eA==", "2024-01-02")));
    }

    private String csv(Path result, List<OutputColumn> columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fixture.results.csv(result, columns, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream counting(AtomicLong bytes) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] b, int off, int len) {
                bytes.addAndGet(len);
            }
        };
    }
}
