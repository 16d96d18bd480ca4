package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static dev.nightjar.query.QueryFixture.BOB;
import static dev.nightjar.query.QueryFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.PostgresFixture;
import dev.nightjar.S3Fixture;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.Workgroup.Output;
import dev.nightjar.query.Workgroup.Terms;
import dev.nightjar.storage.StorageFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Results that a workgroup or a client wants somewhere else too. */
class ResultDeliveryTests {

    private static S3Fixture s3;

    @TempDir
    Path home;

    private QueryFixture fixture;

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void open() {
        fixture = QueryFixture.speaking(home, PostgresFixture.h2("query"), s3);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aWorkgroupsResultsLieInItsBucketWhenTheyHaveSucceeded() {
        workgroup("reports", new Output("s3://data/reports", false));

        QueryExecution ended = run("SELECT 1 AS a, 'say \"hi\"' AS b, CAST(NULL AS varchar) AS c", "reports", null);

        assertThat(ended.outputLocation()).isEqualTo("s3://data/reports/" + ended.id() + ".csv");
        assertThat(s3.keys("reports/"))
                .containsExactly(
                        "reports/" + ended.id() + ".csv",
                        "reports/" + ended.id() + ".csv.metadata",
                        "reports/" + ended.id() + ".parquet");
        assertThat(new String(s3.get("reports/" + ended.id() + ".csv"))).isEqualTo("""
                "a","b","c"
                "1","say ""hi""\",
                """);
        assertThat(new String(s3.get("reports/" + ended.id() + ".csv.metadata")))
                .contains("\"rowCount\":1", "\"statementType\":\"DML\"", "{\"name\":\"a\",\"type\":\"integer\"}");
        assertThat(staged()).isEmpty();
    }

    @Test
    void whatAStatementWroteIsListedInAManifest() throws IOException {
        workgroup("writers", new Output("s3://data/writes", false));

        QueryExecution made = run(
                "CREATE TABLE listed WITH (external_location = 'lake://listed/', partitioned_by = ARRAY['b']) AS"
                        + " SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS t (a, b)",
                "writers",
                null);

        assertThat(made.outputLocation()).isEqualTo("s3://data/writes/" + made.id() + "-manifest.csv");
        assertThat(new String(s3.get("writes/" + made.id() + "-manifest.csv")).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("lake://listed/b=")
                        && Files.exists(home.resolve("lake/" + line.substring("lake://".length()))));
        assertThat(staged()).isEmpty();
    }

    @Test
    void aClientMayNameAnotherFolderUnlessItsWorkgroupForbidsThat() throws IOException {
        workgroup("free", new Output("lake://free/", false));
        workgroup("strict", new Output("lake://strict/", true));

        QueryExecution free = run("SELECT 1 AS a", "free", "lake://mine/");
        QueryExecution strict = run("SELECT 2 AS a", "strict", "lake://mine/");

        assertThat(free.outputLocation()).startsWith("lake://mine/");
        assertThat(strict.outputLocation()).startsWith("lake://strict/");
        assertThat(Files.readString(home.resolve("lake/strict/" + strict.id() + ".csv")))
                .isEqualTo("\"a\"\n\"2\"\n");
        assertThat(run("SELECT 3 AS a", "primary", null).outputLocation()).isNull();
    }

    @Test
    void whatDoesNotQueryLeavesText() throws IOException {
        QueryExecution ended = run("SHOW DATABASES", null, "lake://text/");

        assertThat(Files.readString(home.resolve("lake/text/" + ended.id() + ".txt")))
                .isEqualTo("default\n");
        QueryExecution made = run("CREATE TABLE t AS SELECT 1 AS a", null, "lake://text/");
        assertThat(made.outputLocation()).isEqualTo("lake://text/" + made.id() + "-manifest.csv");
        assertThat(run("SELECT * FROM t", null, "lake://text/").rowCount()).isEqualTo(1);
    }

    @Test
    void textIsNeverCut() throws IOException {
        for (int i = 0; i < 10_005; i++) {
            fixture.catalog.catalog().createDatabase("d" + i, null);
        }
        QueryExecution ended = run("SHOW DATABASES", null, "lake://long/");

        assertThat(Files.readAllLines(home.resolve("lake/long/" + ended.id() + ".txt")))
                .hasSize(10_006)
                .contains("default", "d0", "d10004");
    }

    @Test
    void aReusedAnswerIsDeliveredToo() throws IOException {
        run("SELECT 7 AS a", null, null);
        QueryExecution reused = fixture.run(
                ALICE, new QueryRequest("SELECT 7 AS a", "default", null, List.of(), null, true, "lake://again/"));

        assertThat(reused.reusedFrom()).isNotNull();
        assertThat(Files.readString(home.resolve("lake/again/" + reused.id() + ".csv")))
                .isEqualTo("\"a\"\n\"7\"\n");
    }

    @Test
    void aResultThatCannotBePutThereFailsItsQuery() {
        QueryExecution nowhere = end("SELECT 1 AS a", null, "s3://nowhere/x/");
        assertThat(nowhere.state()).isEqualTo(State.FAILED);
        assertThat(nowhere.failure()).extracting(QueryExecution.Failure::code).isEqualTo("NO_SUCH_BUCKET");
        assertThat(nowhere.outputLocation()).isNull();
        assertThat(staged()).isEmpty();

        assertThat(end("SELECT 1 AS a", null, "lake://.staging/").failure())
                .extracting(QueryExecution.Failure::code)
                .isEqualTo("WRITE_UNSUPPORTED");
    }

    @Test
    void aWorkgroupsFolderIsCheckedWhenItIsSaved() {
        assertThat(faultOf(() -> workgroup("a", new Output("ftp://x/", false)))).isEqualTo(StorageFault.BAD_LOCATION);
        assertThat(faultOf(() -> workgroup("b", new Output("lake://.hidden/", false))))
                .isEqualTo(StorageFault.WRITE_UNSUPPORTED);
        assertThat(faultOf(() -> workgroup("c", new Output(null, true)))).isEqualTo(QueryFault.RESULT_LOCATION_MISSING);
    }

    @Test
    void savedQueriesBelongToTheirWorkgroup() {
        fixture.workgroups.create(ROOT, "ours", terms(Output.NONE), Set.of(ALICE.account()));
        SavedQuery saved = fixture.saved.create(ALICE, new SavedQuery.Content("q", "", "SELECT 1", null, "ours"));
        fixture.saved.create(ALICE, new SavedQuery.Content("for all", "", "SELECT 2", null));

        assertThat(fixture.saved.all(ALICE)).extracting(SavedQuery::name).containsExactly("for all", "q");
        assertThat(fixture.saved.all(BOB)).extracting(SavedQuery::name).containsExactly("for all");
        assertThat(faultOf(() -> fixture.saved.get(BOB, saved.id()))).isEqualTo(QueryFault.NO_SUCH_SAVED_QUERY);
        assertThat(faultOf(() -> fixture.saved.create(BOB, new SavedQuery.Content("x", "", "SELECT 1", null, "ours"))))
                .isEqualTo(QueryFault.NO_SUCH_WORKGROUP);

        fixture.workgroups.delete(ROOT, "ours");
        assertThat(fixture.saved.get(ALICE, saved.id())).isEqualTo(saved);
        assertThat(fixture.saved.all(BOB)).hasSize(1);
    }

    private void workgroup(String name, Output output) {
        fixture.workgroups.create(ROOT, name, terms(output), Set.of());
    }

    private static Terms terms(Output output) {
        return new Terms("", true, 2, DataSize.ofMegabytes(300), Duration.ofMinutes(5), 5, null, Map.of(), 80, output);
    }

    private QueryExecution run(String sql, @Nullable String workgroup, @Nullable String output) {
        QueryExecution ended = end(sql, workgroup, output);
        assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo(State.SUCCEEDED);
        return ended;
    }

    private QueryExecution end(String sql, @Nullable String workgroup, @Nullable String output) {
        return fixture.run(ALICE, new QueryRequest(sql, "default", workgroup, List.of(), null, false, output));
    }

    private List<Path> staged() {
        Path staging = home.resolve("lake/.staging");
        try (var found = Files.exists(staging) ? Files.list(staging) : java.util.stream.Stream.<Path>empty()) {
            return found.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable Fault faultOf(ThrowingCallable call) {
        FaultException thrown = catchThrowableOfType(FaultException.class, call);
        return thrown == null ? null : thrown.fault();
    }
}
