package dev.nightjar.dataset;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BrowserTest
class DatasetPagesTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @BeforeEach
    void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @Test
    void aDatasetIsJoinedNamedFilteredAndDrawnFrom(Page page) throws Exception {
        Visitor.opens(page, port, "/datasets?table=sample.bird_strikes");
        Locator dialog = page.locator("dialog[open]");
        dialog.locator("input").last().fill("Strikes by region");
        Axe.findsNothingOn(page);
        dialog.locator(".btn.primary").click();
        page.waitForURL(Pattern.compile(".*/datasets/[0-9a-f-]{36}"));

        page.click("#add-table");
        dialog.getByLabel("Table", new Locator.GetByLabelOptions().setExact(true))
                .selectOption("states");
        dialog.locator("[data-side=before]").selectOption("bird_strikes\norigin_state");
        dialog.locator("[data-side=own]").selectOption("state_name");
        dialog.getByLabel("Kind of join").selectOption("INNER");
        dialog.locator(".btn.primary").click();
        assertThat(page.locator("[data-table=states]").first()).containsText("states");
        page.click("#count-rows");
        assertThat(page.locator("[data-table=states] .ds-effect")).containsText("10,000 rows become 10,000");

        page.getByLabel("Name of cost_usd").fill("Cost");
        page.getByLabel("What is usually done with cost_usd").selectOption("SUM");
        page.click("#add-formula");
        dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill("Share");
        dialog.getByLabel("Formula", new Locator.GetByLabelOptions().setExact(true))
                .fill("{Costs} / sumOver(Cost, [region])");
        assertThat(dialog.locator(".field-problem")).containsText("Did you mean 'Cost'?");
        dialog.getByLabel("Formula", new Locator.GetByLabelOptions().setExact(true))
                .fill("percentOfTotal({Cost}, [{region}])");
        assertThat(dialog.locator(".ds-help")).containsText("Fields stand in braces");
        Axe.findsNothingOn(page);
        dialog.locator(".btn.primary").click();
        assertThat(page.locator("[data-field=calculated]")).containsText("double");
        page.click("#add-filter");
        page.getByLabel("Field", new Page.GetByLabelOptions().setExact(true)).selectOption("region");
        page.getByLabel("One value a line").fill("West");
        page.getByLabel("One value a line").blur();
        assertThat(page.locator("#preview table")).containsText("Cost");
        assertThat(page.locator("#preview table tbody tr").first()).containsText("West");
        Axe.findsNothingOn(page);
        page.click("#save-dataset");
        assertThat(page.locator("#unsaved")).isHidden();

        String id = page.url().replaceFirst(".*/", "");
        assertThat(tile(id, "region", "calculated").path("rows").get(0).get(1).asDouble())
                .isCloseTo(1.0, within(1e-9));
        JsonNode drawn = tile(id, "region", "cost_usd");
        assertThat(drawn.path("rows").size()).isEqualTo(1);
        assertThat(drawn.path("rows").get(0).get(0).asString()).isEqualTo("West");
        assertThat(drawn.path("description").asString()).contains("Cost");
        page.navigate(Visitor.url(port, "/datasets"));
        assertThat(page.locator("#dataset-rows")).containsText("Strikes by region");
        Axe.findsNothingOn(page);

        page.navigate(Visitor.url(port, "/datasets/" + id));
        page.locator("html[data-ready]").waitFor();
        page.click("#delete-dataset");
        assertThat(page.locator("#toasts")).containsText("Deleted Strikes by region");
        page.locator("#toasts").getByText("Undo").click();
        assertThat(page.locator("#dataset-rows")).containsText("Strikes by region");
    }

    @Test
    void aDatasetThatIsGoneIsSaidInTheTileAndCanBeBroughtBack() throws Exception {
        String definition = """
                {"source": {"kind": "SQL", "sql": "SELECT 1 AS one, count(*) FROM (VALUES 1, 2) t(a)"},
                 "fields": [{"column": "_col1", "name": "How many"}, {"column": "one", "type": "TEXT"}]}""";
        String id =
                call("POST", "/datasets", """
                        {"name": "Here and gone", "definition": %s}""".formatted(definition)).path("id").asString();
        assertThat(call("GET", "/datasets/" + id + "/rows", null).path("rows").toString())
                .isEqualTo("[[2,\"1\"]]");
        String dashboard = dashboard(id, "one", "_col1");
        assertThat(answer(dashboard).path("rows").toString()).isEqualTo("[[\"1\",2]]");

        call("DELETE", "/datasets/" + id, null);
        assertThat(answer(dashboard).path("error").path("code").asString()).isEqualTo("NO_SUCH_DATASET");
        call("POST", "/datasets/" + id + "/restore", "");
        assertThat(answer(dashboard).path("rows").size()).isEqualTo(1);
        assertThat(call("PUT", "/datasets/" + id, "{}").path("code").asString()).isEqualTo("IF_MATCH_MISSING");
    }

    /** What a tile over a dataset answers: the sum of a value by a category. */
    private JsonNode tile(String dataset, String category, String value) throws Exception {
        return answer(dashboard(dataset, category, value));
    }

    private JsonNode answer(String dashboard) throws Exception {
        return call("POST", "/dashboards/" + dashboard + "/tiles/t/data", "{\"draft\": true}");
    }

    private String dashboard(String dataset, String category, String value) throws Exception {
        return call("POST", "/dashboards", """
                        {"title": "Over a dataset", "definition": {"tiles": [
                          {"id": "t", "x": 0, "y": 0, "w": 8, "h": 8, "dataset": {"id": "%s"},
                           "visual": {"kind": "BAR", "title": "", "category": {"column": "%s"},
                                      "values": [{"column": "%s", "aggregate": "SUM"}]}}], "filters": []}}""".formatted(dataset, category, value))
                .path("id")
                .asString();
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        String answer = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
        return answer.isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer);
    }
}
