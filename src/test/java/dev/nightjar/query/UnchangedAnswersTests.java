package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static dev.nightjar.query.QueryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnchangedAnswersTests {

    private static final QueryRequest REQUEST = new QueryRequest("SELECT a FROM t", null, null, List.of(), null, true);

    @TempDir
    Path home;

    private QueryFixture fixture;

    @BeforeEach
    void open() {
        fixture = new QueryFixture(home, PostgresFixture.h2("query"));
        fixture.storage.write("t/a.csv", "a\nx\n");
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private Optional<QueryExecution> found() {
        return fixture.unchanged.find(ALICE, REQUEST);
    }

    @Test
    void anAnswerIsFoundAgainWithoutAnExecution() {
        assertThat(found()).isEmpty();
        QueryExecution first = fixture.run(ALICE, REQUEST);

        assertThat(found()).hasValueSatisfying(again -> {
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.reusedFrom()).isEqualTo(first.id());
            assertThat(again.bytesScanned()).isZero();
            assertThat(again.priceMicros()).isZero();
            assertThat(again.endedAt()).isAfterOrEqualTo(first.endedAt());
        });
        assertThat(fixture.queries.history(ALICE, 10)).hasSize(1);
    }

    @Test
    void aChangedObjectEndsIt() throws Exception {
        fixture.run(ALICE, REQUEST);
        Thread.sleep(20);
        fixture.storage.write("t/a.csv", "a\nanother\n");

        assertThat(found()).isEmpty();
    }

    @Test
    void whoeverMayNotOpenTheExecutionGetsNone() {
        fixture.run(ALICE, REQUEST);

        assertThat(fixture.unchanged.find(BOB, REQUEST)).isEmpty();
    }

    @Test
    void aWrongStatementHasNone() {
        assertThat(fixture.unchanged.find(ALICE, QueryRequest.of("SELEC 1", null)))
                .isEmpty();
    }
}
