package dev.nightjar.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.TableName;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dataset.DatasetSpice;
import dev.nightjar.dataset.Datasets;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import dev.nightjar.spice.RefreshSettings;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.Spice;
import dev.nightjar.sql.FileFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class SampleHouseTests {

    private static final long MOST_BYTES = 800 << 10;

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

    @Autowired
    Datasets datasets;

    @Autowired
    DatasetSpice datasetSpice;

    @Autowired
    Spice spice;

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
    @CsvSource({"On time, 13", "Where and when planes wait, 8", "Birds and planes, 12", "Flights at a glance, 5"})
    void everyTileOfADashboardDraws(String title, int expected) throws Exception {
        assertThat(tiles(title)).hasSize(expected).allSatisfy(SampleHouseTests::draws);
    }

    /** The same five are drawn above, from the tables or from the snapshot, whichever was there by then. */
    @Test
    void theDatasetIsReadFromTheTablesUntilItsSnapshotIsTaken() throws Exception {
        UUID flights = datasets.list(admin(), "Flights by airport").getFirst().id();
        spice.settled(flights).get(1, TimeUnit.MINUTES);
        Snapshot snapshot = datasetSpice.current(admin(), flights).orElseThrow();
        assertThat(snapshot.rows()).isGreaterThan(190_000);
        assertThat(tiles("Flights at a glance")).hasSize(5).allSatisfy(tile -> {
            draws(tile);
            assertThat(tile).doesNotContain("\"executionId\"");
        });

        readFlights(flights, RefreshSettings.Mode.DIRECT_QUERY);
        assertThat(tiles("Flights at a glance")).hasSize(5).allSatisfy(tile -> {
            draws(tile);
            assertThat(tile).contains("\"executionId\"");
        });
        readFlights(flights, RefreshSettings.Mode.SPICE);
    }

    private void readFlights(UUID dataset, RefreshSettings.Mode mode) {
        int version = datasetSpice.of(admin(), dataset).version();
        datasetSpice.change(admin(), dataset, version, new RefreshSettings(mode, null, false, null, false));
    }

    private static void draws(String tile) {
        assertThat(tile).doesNotContain("\"error\"").doesNotContain("\"empty\":true");
    }

    private List<String> tiles(String title) throws Exception {
        Dashboard sample = sample(title);

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/api/v1/dashboards/" + sample.id() + "/data"))
                                .header("Authorization", "Bearer " + Visitor.TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"action\": \"OPEN\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        return answer.body()
                .lines()
                .filter(line -> line.contains("\"type\":\"tile\""))
                .toList();
    }

    /**
     * What is sent, compressed, to a browser that was never here: the page, its scripts and styles, and the tiles. The bar is
     * 600 KB; {@code docs/performance.md} says what is over.
     */
    @ParameterizedTest
    @ValueSource(strings = {"On time", "Where and when planes wait", "Flights at a glance"})
    void aFirstOpeningDoesNotGrow(String title, Page page) {
        Visitor.opens(page, port, "/");
        CDPSession network = page.context().newCDPSession(page);
        Map<String, String> addresses = new ConcurrentHashMap<>();
        Map<String, Long> bytes = new ConcurrentHashMap<>();
        network.on(
                "Network.requestWillBeSent",
                sent -> addresses.put(
                        sent.get("requestId").getAsString(),
                        sent.getAsJsonObject("request").get("url").getAsString()));
        network.on(
                "Network.loadingFinished",
                loaded -> bytes.merge(
                        addresses.getOrDefault(loaded.get("requestId").getAsString(), "?"),
                        loaded.get("encodedDataLength").getAsLong(),
                        Long::sum));
        network.send("Network.enable");
        JsonObject cold = new JsonObject();
        cold.addProperty("cacheDisabled", true);
        network.send("Network.setCacheDisabled", cold);

        page.navigate(Visitor.url(port, "/dashboards/" + sample(title).id()));
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(bytes.keySet()).anyMatch(address -> address.endsWith("/data"));
        assertThat(bytes.values().stream().mapToLong(Long::longValue).sum())
                .as("%s", bytes)
                .isLessThanOrEqualTo(MOST_BYTES);
    }

    private Dashboard sample(String title) {
        return dashboards.list(admin(), title, Dashboards.Scope.PUBLISHED).stream()
                .findFirst()
                .map(summary -> dashboards.get(admin(), summary.id()))
                .orElseThrow();
    }

    private Caller admin() {
        return accounts.list().stream()
                .filter(person -> person.name().equals("admin"))
                .findFirst()
                .flatMap(person -> accounts.caller(person.id()))
                .orElseThrow();
    }
}
