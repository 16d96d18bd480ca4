package dev.nightjar.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.TableName;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import dev.nightjar.sql.FileFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class SampleHouseTests {

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Catalog catalog;

    @Autowired
    SavedQueries savedQueries;

    @Autowired
    Queries queries;

    @Autowired
    Dashboards dashboards;

    @Test
    void theTablesAreCsvJsonAndPartitionedParquet() {
        assertThat(catalog.table(new TableName("sample", "flights")).orElseThrow())
                .satisfies(table -> assertThat(table.format()).isInstanceOf(FileFormat.Parquet.class))
                .satisfies(table -> assertThat(table.partitionKeys()).hasSize(1));
        assertThat(catalog.table(new TableName("sample", "airports"))
                        .orElseThrow()
                        .format())
                .isInstanceOf(FileFormat.Csv.class);
        assertThat(catalog.table(new TableName("sample", "bird_strikes"))
                        .orElseThrow()
                        .format())
                .isInstanceOf(FileFormat.Json.class);
    }

    @Test
    void everyColumnSaysWhatItMeans() {
        assertThat(catalog.tables("sample"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(Stream.concat(table.columns().stream(), table.partitionKeys().stream()))
                        .allSatisfy(column -> assertThat(column.comment())
                                .as("%s.%s", table.name(), column.name())
                                .isNotBlank()));
    }

    @Test
    void everySavedQueryAnswers() {
        List<SavedQuery> saved = savedQueries.all(admin());
        assertThat(saved).hasSizeGreaterThanOrEqualTo(4);
        assertThat(saved).allSatisfy(query -> {
            QueryExecution ended = queries.run(admin(), QueryRequest.of(query.sql(), query.database()))
                    .join();
            assertThat(ended.failure()).as(query.name()).isNull();
            assertThat(ended.rowCount()).as(query.name()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource({"On time, 13", "Where and when planes wait, 8", "Birds and planes, 12"})
    void everyTileOfADashboardDraws(String title, int expected) throws Exception {
        Dashboard sample = dashboards.list(admin(), title, Dashboards.Scope.PUBLISHED).stream()
                .findFirst()
                .map(summary -> dashboards.get(admin(), summary.id()))
                .orElseThrow();

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/api/v1/dashboards/" + sample.id() + "/data"))
                                .header("Authorization", "Bearer " + Visitor.TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"action\": \"OPEN\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        List<String> tiles = answer.body()
                .lines()
                .filter(line -> line.contains("\"type\":\"tile\""))
                .toList();
        assertThat(tiles)
                .hasSize(expected)
                .noneMatch(line -> line.contains("\"error\"") || line.contains("\"empty\":true"));
    }

    private Caller admin() {
        return accounts.list().stream()
                .filter(person -> person.name().equals("admin"))
                .findFirst()
                .flatMap(person -> accounts.caller(person.id()))
                .orElseThrow();
    }
}
