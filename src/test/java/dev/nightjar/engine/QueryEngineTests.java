package dev.nightjar.engine;

import static dev.nightjar.engine.EngineFixture.column;
import static dev.nightjar.engine.EngineFixture.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.engine.EngineException.Reason;
import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.DataType.Varchar;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class QueryEngineTests {

    /** Runs for minutes unless stopped, in little memory. */
    private static final String ENDLESS =
            "SELECT count(*) AS n FROM range(1000000000) a, range(100000) b" + " WHERE hash(a.range) = hash(b.range)";

    private static final FileFormat PARQUET = new FileFormat.Parquet();

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
    void anAnswerAppearsAsOneFileInTheOrderOfTheStatement() throws Exception {
        Path result = fixture.newResult();
        var outcome = fixture.engine
                .start(
                        EngineFixture.plan("SELECT 200000 - i AS a, 'x' || i AS b FROM range(200000) r(i) ORDER BY 1"),
                        List.of(),
                        result,
                        EngineFixture.LIMITS)
                .await();

        assertThat(outcome.rows()).isEqualTo(200_000);
        assertThat(outcome.receipt()).isEqualTo(ScanReceipt.NOTHING);
        var columns = List.of(column("a", Simple.BIGINT), column("b", Varchar.UNBOUNDED));
        assertThat(fixture.results.page(result, columns, 0, 2))
                .containsExactly(List.of(1L, "x199999"), List.of(2L, "x199998"));
        assertThat(fixture.results.page(result, columns, 150_000, 1)).containsExactly(List.of(150_001L, "x49999"));
        assertThat(names(result.getParent()))
                .containsExactly(result.getFileName().toString());
    }

    @Test
    void anEmptyAnswerStillHasItsColumns() throws Exception {
        Path result = fixture.newResult();
        var outcome = fixture.engine
                .start(EngineFixture.plan("SELECT 1 AS a WHERE false"), List.of(), result, EngineFixture.LIMITS)
                .await();

        assertThat(outcome.rows()).isZero();
        assertThat(fixture.results.page(result, List.of(column("a", Simple.INTEGER)), 0, 10))
                .isEmpty();
    }

    @Test
    void columnsOfOneNameAndOfStrangeNamesAreToldApartByPosition() throws Exception {
        Path result = fixture.newResult();
        fixture.engine
                .start(
                        EngineFixture.plan(
                                "SELECT 1 AS a, 2 AS a, 3 AS \"A\", 4 AS \"say \"\"hi\"\"; --\", 5 AS file_row_number"),
                        List.of(),
                        result,
                        EngineFixture.LIMITS)
                .await();

        var columns = Stream.of("a", "a", "A", "say \"hi\"; --", "file_row_number")
                .map(name -> column(name, Simple.INTEGER))
                .toList();
        assertThat(fixture.results.page(result, columns, 0, 1)).containsExactly(List.of(1, 2, 3, 4, 5));
    }

    @Test
    void aCancelStopsWithinASecondAndLeavesNothing() throws Exception {
        RunningStatement running = fixture.start(ENDLESS);
        Thread.sleep(300);

        long before = System.nanoTime();
        running.cancel();
        var failure = failureOf(running);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(names(home.resolve("results"))).isEmpty();
    }

    @Test
    void aCancelThatComesAtOnceIsNotLost() throws Exception {
        for (int i = 0; i < 10; i++) {
            RunningStatement running = fixture.start(ENDLESS);
            Thread.sleep(i * 3L);
            running.cancel();
            assertThat(failureOf(running).reason()).isEqualTo(Reason.CANCELLED);
        }
    }

    @Test
    void aTimeLimitIsNotACancel() throws Exception {
        var limits = new Limits(DataSize.ofMegabytes(512), 2, Duration.ofMillis(200));
        var failure =
                failureOf(fixture.engine.start(EngineFixture.plan(ENDLESS), List.of(), fixture.newResult(), limits));

        assertThat(failure.reason()).isEqualTo(Reason.TIME_LIMIT);
        assertThat(failure).hasMessage("The query exceeded its time limit of 0.2s");
    }

    @Test
    void aStatementThatNeedsTooMuchMemoryIsTold() throws Exception {
        var limits = new Limits(DataSize.ofMegabytes(30), 1, Duration.ofMinutes(1));
        var failure = failureOf(fixture.engine.start(
                EngineFixture.plan("SELECT list(i) AS l FROM range(30000000) r(i)"),
                List.of(),
                fixture.newResult(),
                limits));

        assertThat(failure.reason()).isEqualTo(Reason.MEMORY_LIMIT);
        assertThat(failure).hasMessage("The query needs more memory than its limit of 30 MB");
    }

    @Test
    void aFullDiskIsTold() throws Exception {
        Path result = fixture.newResult();
        for (Path sandbox : openSandboxes()) {
            Files.createSymbolicLink(sandbox.resolve("answer.parquet"), Path.of("/dev/full"));
        }

        var failure = failureOf(fixture.engine.start(
                EngineFixture.plan("SELECT hash(i) AS h FROM range(2000000) r(i)"),
                List.of(),
                result,
                EngineFixture.LIMITS));

        assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(failure).hasMessage("The disk is full: there is no room for the result");
        assertThat(names(result.getParent())).isEmpty();
    }

    /** The folders of those that are opened ahead of time, once they are. */
    private List<Path> openSandboxes() throws Exception {
        while (true) {
            try (Stream<Path> folders = Files.list(Files.createDirectories(home.resolve("spill")))) {
                List<Path> found = folders.toList();
                if (found.size() == 3) {
                    return found;
                }
            }
            Thread.sleep(20);
        }
    }

    @Test
    void anErrorInTheDataIsTheStatementsWithoutOurSql() throws Exception {
        var failure = failureOf(fixture.start("SELECT CAST('x' || range AS INTEGER) AS a FROM range(3)"));

        assertThat(failure.reason()).isEqualTo(Reason.USER_ERROR);
        assertThat(failure.code()).isEqualTo("INVALID_CAST_ARGUMENT");
        assertThat(failure).hasMessage("Could not convert string 'x0' to INT32");
    }

    @Test
    void adviceOfDuckdbThatNobodyCanFollowIsNotTold() {
        var failure = failureOf(fixture.start("SELECT 1 // x AS a FROM (VALUES (0)) t(x)"));
        assertThat(failure.code()).isEqualTo("DIVISION_BY_ZERO");
        assertThat(failure).hasMessage("Division by zero");
    }

    @Test
    void errorsRaisedByWrittenSqlSayWhatTheyAre() throws Exception {
        var failure = failureOf(fixture.start("SELECT error('DIVISION_BY_ZERO: Division by zero') AS a"));

        assertThat(failure.code()).isEqualTo("DIVISION_BY_ZERO");
        assertThat(failure).hasMessage("Division by zero");
    }

    @Test
    void aFileThatIsNotParquetIsNamedByItsLocation() throws Exception {
        Path file = Files.writeString(home.resolve("sales.parquet"), "this,is,text\n".repeat(100));
        var failure = failureOf(fixture.start(
                "SELECT * FROM t", fixture.table(PARQUET, List.of(field("a", Simple.INTEGER)), file)));

        assertThat(failure.reason()).isEqualTo(Reason.BAD_INPUT);
        assertThat(failure).hasMessageContaining("lake://sales.parquet").hasMessageNotContaining(home.toString());
    }

    @Test
    void aFolderOfMixedTypesNamesTheFileThatDoesNotFit() throws Exception {
        Path good = fixture.parquet("good.parquet", "SELECT range AS a FROM range(10)");
        Path bad = fixture.parquet("bad.parquet", "SELECT 'x' || range AS a FROM range(10)");
        var failure = failureOf(fixture.start(
                "SELECT sum(a) AS s FROM t", fixture.table(PARQUET, List.of(field("a", Simple.BIGINT)), good, bad)));

        assertThat(failure.reason()).isIn(Reason.BAD_INPUT, Reason.USER_ERROR);
        assertThat(failure).hasMessageContaining("x0").hasMessageNotContaining(home.toString());
    }

    @Test
    void aFileThatGrewAfterItWasListedIsTold() throws Exception {
        Path file = Files.writeString(home.resolve("a.csv"), "a\n1\n2\n");
        Input table = fixture.table(FileFormat.Csv.DEFAULT, List.of(field("a", Simple.INTEGER)), file);
        Files.writeString(file, "3\n", StandardOpenOption.APPEND);

        var failure = failureOf(fixture.start("SELECT * FROM t", table));

        assertThat(failure.code()).isEqualTo("OBJECT_CHANGED");
        assertThat(failure).hasMessageContaining("lake://a.csv");
    }

    @Test
    void aFileThatVanishedAfterItWasListedIsTold() throws Exception {
        Path file = Files.writeString(home.resolve("a.csv"), "a\n1\n2\n");
        Input table = fixture.table(FileFormat.Csv.DEFAULT, List.of(field("a", Simple.INTEGER)), file);
        Files.delete(file);

        assertThat(failureOf(fixture.start("SELECT * FROM t", table)).code()).isEqualTo("OBJECT_GONE");
    }

    @Test
    void aFileThatChangesWhileItIsReadIsTold() throws Exception {
        Path file = fixture.parquet("a.parquet", "SELECT range AS a FROM range(100000)");
        Input table = fixture.table(PARQUET, List.of(field("a", Simple.BIGINT)), file);
        RunningStatement running = fixture.start(
                "SELECT count(*) AS n FROM t, range(40000) r WHERE hash(t.a) % 7 = hash(r.range) % 5", table);
        Thread.sleep(300);
        Files.writeString(file, "something else", StandardOpenOption.APPEND);

        var failure = failureOf(running);
        assertThat(failure.code()).isEqualTo("OBJECT_CHANGED");
        assertThat(failure.receipt().bytesRead()).isPositive();
    }

    @Test
    void aTableWithoutFilesIsEmpty() throws Exception {
        var outcome = fixture.start("SELECT * FROM t", fixture.table(PARQUET, List.of(field("a", Simple.INTEGER))))
                .await();

        assertThat(outcome.rows()).isZero();
    }

    @Test
    void whatIsReadIsCountedPerFileAndOnlyTheColumnsUsed() throws Exception {
        Path csv = Files.writeString(home.resolve("a.csv"), "a,b\n" + "1,hello\n".repeat(50_000));
        Path wide = fixture.parquet(
                "w.parquet", "SELECT range AS a, hash(range) AS b, hash(range+1) AS c FROM range(500000)");

        var ofCsv = fixture.start(
                        "SELECT sum(a) AS s FROM t",
                        fixture.table(
                                FileFormat.Csv.DEFAULT,
                                List.of(field("a", Simple.INTEGER), field("b", Varchar.UNBOUNDED)),
                                csv))
                .await()
                .receipt();
        var columns = List.of(
                field("a", Simple.BIGINT),
                field("b", new DataType.Decimal(20, 0)),
                field("c", new DataType.Decimal(20, 0)));
        var ofOne = fixture.start("SELECT sum(b) AS s FROM t", fixture.table(PARQUET, columns, wide))
                .await()
                .receipt();
        var again = fixture.start("SELECT sum(b) AS s FROM t", fixture.table(PARQUET, columns, wide))
                .await()
                .receipt();

        assertThat(ofCsv.bytesRead()).isEqualTo(Files.size(csv));
        assertThat(ofCsv.files()).extracting(read -> read.object().toString()).containsExactly("lake://a.csv");
        assertThat(ofOne.bytesRead()).isBetween(3_900_000L, 4_200_000L);
        assertThat(again).isEqualTo(ofOne);
    }

    @Test
    void aStatementCostsTheSameWhateverRanBeforeIt() throws Exception {
        Path file = fixture.parquet("w.parquet", "SELECT hash(range) AS b, range AS a FROM range(300000)");
        Input table = fixture.table(PARQUET, List.of(field("a", Simple.BIGINT)), file);

        ScanReceipt first =
                fixture.start("SELECT sum(a) AS s FROM t", table).await().receipt();
        fixture.start("SELECT max(a) AS m, nj_reverse('x') AS r FROM t", table).await();
        fixture.start("SELECT count(*) AS n FROM t", table).await();

        for (int i = 0; i < 5; i++) {
            assertThat(fixture.start("SELECT sum(a) AS s FROM t", table).await().receipt())
                    .isEqualTo(first);
        }
    }

    @Test
    void aFileThatWasReplacedBetweenTwoStatementsIsReadAnew() throws Exception {
        for (int rows = 1; rows < 5; rows++) {
            Path file = fixture.parquet("r.parquet", "SELECT range + " + rows + " AS a FROM range(1000)");
            Path result = fixture.newResult();
            Input table = fixture.table(PARQUET, List.of(field("a", Simple.BIGINT)), file);
            fixture.engine
                    .start(
                            EngineFixture.plan("SELECT min(a) AS a FROM t"),
                            List.of(table),
                            result,
                            EngineFixture.LIMITS)
                    .await();
            assertThat(fixture.results.page(result, List.of(column("a", Simple.BIGINT)), 0, 1))
                    .containsExactly(List.of((long) rows));
        }
    }

    @Test
    void concurrentStatementsCountOnlyTheirOwnReads() throws Exception {
        Path file = fixture.parquet("w.parquet", "SELECT hash(range) AS b, range AS a FROM range(300000)");
        Input table = fixture.table(PARQUET, List.of(field("a", Simple.BIGINT)), file);
        ScanReceipt alone =
                fixture.start("SELECT sum(a) AS s FROM t", table).await().receipt();

        List<RunningStatement> together = Stream.generate(() -> fixture.start("SELECT sum(a) AS s FROM t", table))
                .limit(6)
                .toList();

        for (RunningStatement one : together) {
            assertThat(one.await().receipt()).isEqualTo(alone);
        }
    }

    @Test
    void aCancelledStatementIsChargedForWhatItRead() throws Exception {
        Path file = fixture.parquet("w.parquet", "SELECT hash(range)::VARCHAR AS b FROM range(300000)");
        Input table = fixture.table(PARQUET, List.of(field("b", Varchar.UNBOUNDED)), file);
        RunningStatement running =
                fixture.start("SELECT count(*) AS n FROM t x, t y WHERE md5(x.b || y.b) = 'a'", table);
        while (running.progress().bytesRead() == 0) {
            Thread.sleep(20);
        }
        RunningStatement.Progress progress = running.progress();
        running.cancel();

        var failure = failureOf(running);
        assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(failure.receipt().bytesRead()).isGreaterThanOrEqualTo(progress.bytesRead());
        assertThat(progress.fraction()).isLessThanOrEqualTo(1);
    }

    @Test
    void aPinnedObjectIsJudgedByTheSizeItWasListedWith() {
        Path file = home.resolve("gone.csv");
        var object = new StoredObject(
                new dev.nightjar.storage.ObjectLocation("s3", "bucket", "gone.csv"), 10, "e", java.time.Instant.EPOCH);
        Input table = fixture.table(FileFormat.Csv.DEFAULT, List.of(field("a", Simple.INTEGER)));
        Input input = new Input(table.scan(), List.of(new InputFile(new PinnedObject(object, file), List.of())));

        assertThat(failureOf(fixture.start("SELECT * FROM t", input))).hasMessageContaining("s3://bucket/gone.csv");
    }

    private static EngineException failureOf(RunningStatement running) {
        return catchThrowableOfType(EngineException.class, running::await);
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
