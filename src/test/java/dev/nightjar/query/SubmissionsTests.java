package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static dev.nightjar.query.QueryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.PostgresFixture;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.State;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that are repeated, and what becomes of executions in the end. */
class SubmissionsTests {

    private static final QueryRequest ONE = QueryRequest.of("SELECT '1' AS a", null);

    private final String token = UUID.randomUUID().toString();

    @TempDir
    Path home;

    QueryFixture fixture;

    @BeforeEach
    void open() {
        fixture = new QueryFixture(home, PostgresFixture.h2("query"));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void theSameTokenRunsTheSameStatementOnce() {
        List<ExecutionId> submitted = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> fixture.submissions.submit(ALICE, ONE, token).id()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(submitted).hasSize(1);
        assertThat(fixture.queries.history(ALICE, 10)).hasSize(1);
        assertThat(fixture.submissions.submit(BOB, ONE, token).id()).isNotEqualTo(submitted.getFirst());
    }

    @Test
    void aTokenIsForOneRequestOnly() {
        fixture.submissions.submit(ALICE, ONE, token);

        assertThat(catchThrowableOfType(
                                FaultException.class,
                                () -> fixture.submissions.submit(ALICE, QueryRequest.of("SELECT 2", null), token))
                        .fault())
                .isEqualTo(QueryFault.TOKEN_REUSED);
        assertThat(catchThrowableOfType(FaultException.class, () -> fixture.submissions.submit(ALICE, ONE, "short"))
                        .fault())
                .isEqualTo(QueryFault.TOKEN_LENGTH);
    }

    @Test
    void oldExecutionsGoWithTheirResultsUnlessALaterOneAnswersWithThem() {
        fixture.storage.write("t/a.csv", "a\nx\n");
        QueryExecution old = fixture.run(ALICE, ONE);
        QueryExecution answered = fixture.reuse(ALICE, "SELECT a FROM t");
        QueryExecution again = fixture.reuse(ALICE, "SELECT a FROM t");
        Path result = fixture.results.parquet(ALICE, old.id());
        fixture.jdbc
                .sql("update query.execution set ended_at = timestamp with time zone '2020-01-01 00:00:00+00'"
                        + " where id <> :again")
                .param("again", again.id().value())
                .update();

        assertThat(fixture.cleaner.clean()).isEqualTo(1);

        assertThat(result).doesNotExist();
        assertThat(fixture.queries.history(ALICE, 10))
                .extracting(QueryExecution::id)
                .containsExactlyInAnyOrder(answered.id(), again.id());
        assertThat(fixture.queries.rows(ALICE, again.id(), 0, 1).rows()).hasSize(1);
    }

    @Test
    void failuresHaveAthenasCategories() {
        QueryExecution ended = fixture.run(ALICE, "SELEC 1");

        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(AthenaError.of(ended))
                .hasValue(new AthenaError(2, 1000, false, ended.failure().message()));
    }

    @Test
    void changesOfASavedQueryKeepWhatItWas() {
        SavedQuery first = fixture.saved.create(ALICE, new SavedQuery.Content("q", "", "SELECT 1", null));
        fixture.saved.update(ALICE, first.id(), 0, new SavedQuery.Content("q", "", "SELECT 2", null));
        fixture.saved.update(ALICE, first.id(), 1, new SavedQuery.Content("q", "", "SELECT 3", null));

        assertThat(fixture.saved.versions(ALICE, first.id()))
                .extracting(version -> version.content().sql())
                .containsExactly("SELECT 2", "SELECT 1");
        fixture.saved.delete(ALICE, first.id());
    }
}
