package dev.nightjar.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.dashboard.DashboardPagesFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ExportPagesTests {

    @LocalServerPort
    int port;

    @Test
    void filesHoldWhatIsShownAndSayHowMuchOfIt(Page page) throws IOException {
        String id = new DashboardPagesFixture(port).published("Files of flights");
        String regions = "{\"filters\": {\"regions\": {\"values\": [\"west\"]}}}";

        assertThat(text(file(id, "/tiles/carriers/export?format=csv", regions)))
                .startsWith("\uFEFFcarrier,sum_flights\r\n")
                .contains("UA,5\r\n", "DL,5\r\n")
                .doesNotContain("AA");
        try (ReadableWorkbook book = workbook(file(id, "/export?format=xlsx", "{}"))) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets)
                    .extracting(Sheet::getName)
                    .containsExactly("Flights", "By carrier", "All flights", "About");
            assertThat(sheets.get(2).read()).hasSize(6).last().satisfies(row -> {
                assertThat(row.getCellAsDate(0).orElseThrow()).hasToString("2024-03-01T00:00");
                assertThat(row.getCellAsNumber(3).orElseThrow()).hasToString("5");
            });
            assertThat(lines(sheets.getLast())).contains("All flights | All 5 rows");
        }
        assertThat(text(file(id, "/export?format=pdf", "{}"))).startsWith("%PDF");
        assertThat(file(id, "/export?format=docx", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aLinkGivesAwayOnlyWhatItsTermsAllow(Page page) throws IOException {
        DashboardPagesFixture dashboards = new DashboardPagesFixture(port);
        String id = dashboards.published("Files of a link");
        String closed = dashboards.link(id, "{\"label\": \"look\"}");
        String locked = dashboards.link(id, """
                {"label": "take", "downloads": true, "locked": [{"column": "region", "values": ["west"]}]}""");

        page.navigate(Visitor.url(port, closed));
        assertThat(page.locator(".tile[data-kind=KPI] .v")).hasText("47");
        assertThat(page.locator("#download")).hasCount(0);
        page.navigate(Visitor.url(port, locked));
        assertThat(page.locator(".tile[data-kind=KPI] .v")).hasText("10");
        assertThat(page.locator("#filters")).not().containsText("Region");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Actions for By carrier"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download…"))
                .click();
        Download csv = page.waitForDownload(
                () -> page.locator("button.download[data-format=csv]").click());
        assertThat(Files.readString(csv.path())).contains("UA,5").doesNotContain("AA");
        Download drawing = page.waitForDownload(
                () -> page.locator("button.download[data-format=svg]").click());
        assertThat(Files.readString(drawing.path())).contains("By carrier").contains("<path");
        Download picture = page.waitForDownload(
                () -> page.locator("button.download[data-format=png]").click());
        assertThat(Files.size(picture.path())).isGreaterThan(2_000);
        Axe.findsNothingOn(page);
    }

    @Test
    void aLinkIsFramedOnlyByTheSitesItNamesAndWorksThereWithoutCookies(Page page) throws Exception {
        DashboardPagesFixture dashboards = new DashboardPagesFixture(port);
        String id = dashboards.published("Framed flights");
        String framed = dashboards.link(id, "{\"label\": \"portal\", \"origins\": [\"https://portal.example.com\"]}");
        String plain = dashboards.link(id, "{\"label\": \"plain\"}");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> shown = client.send(
                    HttpRequest.newBuilder(URI.create(Visitor.url(port, framed)))
                            .build(),
                    BodyHandlers.ofString());
            HttpResponse<String> other = client.send(
                    HttpRequest.newBuilder(URI.create(Visitor.url(port, plain))).build(), BodyHandlers.ofString());
            String visit = shown.body().replaceAll("(?s).*name=\"visit\" content=\"([^\"]+)\".*", "$1");
            HttpRequest.Builder data = HttpRequest.newBuilder(URI.create(Visitor.url(port, framed + "/data")))
                    .POST(HttpRequest.BodyPublishers.noBody());
            int forged = client.send(data.build(), BodyHandlers.discarding()).statusCode();
            HttpResponse<String> first =
                    client.send(data.header("X-Nightjar-Visit", visit).build(), BodyHandlers.ofString());

            assertThat(policy(shown)).contains("frame-ancestors 'self' https://portal.example.com;");
            assertThat(policy(other)).contains("frame-ancestors 'self';");
            assertThat(forged).isEqualTo(403);
            assertThat(first.body()).contains("\"monthMicros\":300000");
            assertThat(client.send(data.build(), BodyHandlers.ofString()).body())
                    .contains("\"monthMicros\":300000");
        }
    }

    private static String policy(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private HttpResponse<byte[]> file(String id, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Visitor.url(port, "/api/v1/dashboards/" + id + path)))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static ReadableWorkbook workbook(HttpResponse<byte[]> response) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(response.body()));
    }

    private static List<String> lines(Sheet sheet) throws IOException {
        return sheet.read().stream()
                .map(row -> row.stream()
                        .filter(cell -> cell != null)
                        .map(cell -> cell.getText())
                        .reduce((one, other) -> one + " | " + other)
                        .orElse(""))
                .toList();
    }
}
