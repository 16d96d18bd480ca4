package dev.nightjar.engine;

import static dev.nightjar.engine.EngineFixture.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.DataType.Varchar;
import dev.nightjar.sql.OutputColumn;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
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
