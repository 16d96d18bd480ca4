package dev.nightjar.query;

import static dev.nightjar.query.QueryFixture.ALICE;
import static dev.nightjar.query.QueryFixture.BOB;
import static dev.nightjar.query.QueryFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.PostgresFixture;
import dev.nightjar.fault.FaultException;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.query.QueryExecution.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything the module stores, on both databases it runs on. */
class MetadataTests {

    enum Database {
        H2 {
            @Override
            DataSource create() {
                return PostgresFixture.h2("query");
            }
        },
        POSTGRESQL {
            @Override
            DataSource create() {
                return PostgresFixture.postgres("query");
            }
        };

        abstract DataSource create();
    }

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void executionsAreStoredWhole(Database database) throws Exception {
        try (QueryFixture fixture = new QueryFixture(home, database.create())) {
            fixture.storage.write("t/a.csv", "a\nx\n");
            var request = new QueryRequest(
                    "SELECT a FROM t",
                    "db",
                    "primary",
                    List.of("1", "'two'"),
                    new DashboardRef(UUID.randomUUID(), "Sales"),
                    true);
            QueryExecution ended = fixture.run(ALICE, request);
            QueryExecution again = fixture.run(ALICE, request);
            QueryExecution failed = fixture.run(BOB, "SELEC 'Ünïcode 😀'");

            assertThat(fixture.queries.get(ALICE, ended.id())).isEqualTo(ended);
            assertThat(again.reusedFrom()).isEqualTo(ended.id());
            assertThat(fixture.queries.rows(ALICE, again.id(), 0, 1).rows()).containsExactly(List.of("x"));
            assertThat(fixture.queries.receipt(ALICE, ended.id()).files()).hasSize(1);
            assertThat(fixture.queries.get(BOB, failed.id()).sql()).isEqualTo("SELEC 'Ünïcode 😀'");
            assertThat(fixture.queries.history(ALICE, 9)).isEmpty(); // only for a dashboard
            assertThat(fixture.queries
                            .history(ROOT, new HistoryFilter("ünïcode", Set.of(State.FAILED), true, 0, 9))
                            .executions())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void savedQueriesAreEverybodysToReadAndTheirOwnersToChange(Database database) throws Exception {
        try (QueryFixture fixture = new QueryFixture(home, database.create())) {
            SavedQueries saved = fixture.saved;
            SavedQuery mine = saved.create(ALICE, new SavedQuery.Content(" Top airports ", "", "SELECT 1", null));
            saved.create(BOB, new SavedQuery.Content("another", "why", "SELECT 2", "db"));

            assertThat(saved.all(ALICE)).extracting(SavedQuery::name).containsExactly("another", "Top airports");
            var content = new SavedQuery.Content("Top 10", "d", "SELECT 3", "db");
            SavedQuery changed = saved.update(ALICE, mine.id(), mine.version(), content);
            assertThat(changed.sql()).isEqualTo("SELECT 3");
            assertThat(saved.get(ALICE, mine.id())).isEqualTo(changed);

            assertThat(faultOf(() -> saved.update(ALICE, mine.id(), mine.version(), content)))
                    .isEqualTo(QueryFault.SAVED_QUERY_CHANGED);
            assertThat(faultOf(() -> saved.update(BOB, mine.id(), changed.version(), content)))
                    .isEqualTo(QueryFault.SAVED_QUERY_NOT_YOURS);
            assertThat(faultOf(() -> saved.create(ALICE, content))).isEqualTo(QueryFault.SAVED_QUERY_NAME_TAKEN);
            assertThat(faultOf(() -> saved.create(ALICE, new SavedQuery.Content(" ", "", "SELECT 1", null))))
                    .isEqualTo(QueryFault.SAVED_QUERY_NAME_BAD);
            saved.delete(ROOT, mine.id());
            assertThat(faultOf(() -> saved.get(ALICE, mine.id()))).isEqualTo(QueryFault.NO_SUCH_SAVED_QUERY);
        }
    }

    private static dev.nightjar.fault.Fault faultOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(FaultException.class, call).fault();
    }
}
