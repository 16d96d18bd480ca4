package dev.nightjar.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.LineageEdge;
import dev.nightjar.catalog.LineageNode;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementFlowsTests {

    private static final TableName ORDERS = new TableName("default", "orders");

    @TempDir
    Path home;

    private QueryFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = QueryFixture.speaking(home, TestDatabase.H2.create("query"));
        Path file = fixture.storage.home().lake().resolve("orders/a.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "id,city\n1,Rome\n2,Oslo\n");
        fixture.catalog.catalog().createTable(new NewTable(ORDERS, ObjectLocation.parse("lake://orders/")));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void aStatementThatWritesLeadsFromWhatItReadToWhatItMade() {
        run(QueryRequest.of("CREATE TABLE cities AS SELECT DISTINCT city FROM orders", "default"));
        run(QueryRequest.of("INSERT INTO cities SELECT city FROM orders WHERE id = 2", "default"));

        assertThat(ways()).containsExactly("TABLE default.orders > TABLE default.cities 2");
    }

    @Test
    void whatIsReadThroughAViewGoesThroughIt() {
        run(QueryRequest.of("CREATE VIEW romans AS SELECT id FROM orders WHERE city = 'Rome'", "default"));
        UUID dashboard = UUID.randomUUID();
        run(new QueryRequest(
                "SELECT * FROM romans", "default", null, List.of(), new DashboardRef(dashboard, "Rome"), false));

        assertThat(ways()).isEmpty();
        assertThat(ways(LineageNode.view(new TableName("default", "romans"))))
                .containsExactly("VIEW default.romans > DASHBOARD /dashboards/" + dashboard + " 1");
    }

    @Test
    void aSavedQueryIsKnownByItsStatement() {
        SavedQuery saved = fixture.saved.create(
                QueryFixture.ALICE, new SavedQuery.Content("Cities", "", "SELECT city FROM orders", "default"));
        run(QueryRequest.of("SELECT city FROM orders\n", "default"));
        run(QueryRequest.of("SELECT count(*) FROM orders", "default"));
        run(QueryRequest.of("SELECT nothing FROM orders", "default"));

        assertThat(ways()).containsExactly("TABLE default.orders > SAVED_QUERY /queries?saved=" + saved.id() + " 1");
    }

    private void run(QueryRequest request) {
        fixture.queries.run(QueryFixture.ALICE, request).join();
    }

    private List<String> ways() {
        return ways(LineageNode.table(ORDERS));
    }

    private List<String> ways(LineageNode node) {
        fixture.flows.store();
        return fixture.catalog.lineageRuns().edges(QueryFixture.ALICE, node).stream()
                .map(StatementFlowsTests::told)
                .toList();
    }

    private static String told(LineageEdge edge) {
        return edge.from().kind() + " " + edge.from().key() + " > " + edge.to().kind() + " "
                + edge.to().key() + " " + edge.runs();
    }
}
