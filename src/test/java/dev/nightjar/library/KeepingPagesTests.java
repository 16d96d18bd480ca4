package dev.nightjar.library;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sharing, securing, embedding, keeping and talking about dashboards, by mouse. */
@BrowserTest
class KeepingPagesTests {

    private static final String SQL = """
            SELECT * FROM (VALUES ('42', 'Tea', 120), ('43', 'Cocoa', 21)) t (customer, article, amount)""";

    @LocalServerPort
    int port;

    @BeforeEach
    void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @Test
    void rowsAreSecuredByTagAndShownToAVisitorInAnotherSitesFrameOnce(Page page) throws IOException {
        String dataset = dataset("Keeping: by tag");
        Visitor.opens(page, port, "/datasets/" + dataset);
        page.click("#secure-dataset");
        Locator dialog = page.locator("dialog[open]");
        dialog.getByText("Add tag").click();
        dialog.getByLabel("Tag", new Locator.GetByLabelOptions().setExact(true)).fill("client");
        Axe.findsNothingOn(page);
        page.click("#save-security");
        assertThat(page.locator("#toasts")).containsText("The security is saved");
        String dashboard = dashboard("Keeping: embedded", dataset);

        HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String site = "http://127.0.0.1:" + portal.getAddress().getPort();
        String address = call("POST", "/api/v1/dashboards/" + dashboard + "/embeds", """
                {"person": "keeping-42", "attributes": {"client": ["42"]}, "origins": ["%s"]}""".formatted(site))
                .path("url")
                .asString();
        byte[] html = "<!DOCTYPE html><title>Portal</title><iframe width=900 height=600 src=\"%s\"></iframe>"
                .formatted(address)
                .getBytes(StandardCharsets.UTF_8);
        portal.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        portal.start();
        try {
            page.navigate(site);
            FrameLocator frame = page.frameLocator("iframe");
            assertThat(frame.locator(".tile .viz")).containsText("120");
            assertThat(frame.locator("body")).not().containsText("141");
            assertThat(frame.locator(".meterbar")).hasCount(0);
        } finally {
            portal.stop(0);
        }
        page.navigate(address);
        assertThat(page.locator("h1")).hasText("There is nothing here");
        Visitor.opens(page, port, "/dashboards/" + dashboard);
        page.click("#share");
        page.click("#share-tab-embedding");
        assertThat(page.locator("#share-embedding .links li")).containsText("keeping-42");
        assertThat(page.locator("#share-embedding .links li")).containsText(site);
        Axe.findsNothingOn(page);
    }

    @Test
    void aGroupIsMadeAndADashboardSharedWithIt(Page page) {
        Visitor.opens(page, port, "/settings");
        page.fill("#g-name", "Keepers");
        page.locator("#groups").getByText("Add group").click();
        assertThat(page.locator("#groups tbody")).containsText("Keepers");
        String dashboard = dashboard("Keeping: shared", dataset("Keeping: shared"));

        page.navigate(Visitor.url(port, "/dashboards/" + dashboard));
        page.click("#share");
        page.click("#share-tab-people");
        Locator panel = page.locator("#share-people");
        panel.getByLabel("Everybody with an account sees what is published").uncheck();
        panel.locator(".share-add select").first().selectOption("Keepers");
        panel.locator(".share-add .btn.primary").click();
        assertThat(panel.locator(".shared-with")).containsText("Keepers");
        Axe.findsNothingOn(page);

        JsonNode access = call("GET", "/api/v1/dashboards/" + dashboard + "/sharing", "");
        Assertions.assertThat(access.path("everybody").asBoolean()).isFalse();
        Assertions.assertThat(access.path("grants").get(0).path("name").asString())
                .isEqualTo("Keepers");
    }

    @Test
    void aDashboardIsPutIntoAFolderStarredAndFound(Page page) {
        dashboard("Keeping: quarterly figures", dataset("Keeping: figures"));
        Visitor.opens(page, port, "/dashboards");
        page.locator("#places").getByLabel("New folder").click();
        page.locator("dialog[open]").getByLabel("Name").fill("Keeping");
        page.locator("dialog[open] .btn.primary").click();
        Locator card = page.locator("#dashboards > li", withText("Keeping: quarterly figures"));
        card.getByLabel("Move “Keeping: quarterly figures” to a folder").click();
        page.locator("dialog[open]").getByLabel("Folder").selectOption("Keeping");
        page.locator("dialog[open] .btn.primary").click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
        page.locator("#places .place", new Page.LocatorOptions().setHasText("Keeping"))
                .click();
        assertThat(page.locator("#dashboards > li")).hasCount(1);
        card.locator(".star").click();
        assertThat(card.locator(".star")).hasAttribute("aria-pressed", "true");
        Axe.findsNothingOn(page);

        page.reload();
        assertThat(page.locator("#dashboards > li")).hasCount(1);
        page.locator("[data-place=favourites]").click();
        assertThat(card).hasCount(1);
        page.fill("#search", "figures quarterly");
        assertThat(page.locator("#dashboards > li")).hasCount(1);
        assertThat(card).isVisible();
    }

    @Test
    void aDatasetIsStarredAndFound(Page page) {
        dataset("Keeping: found again");
        Visitor.opens(page, port, "/datasets");
        Locator row = page.locator("#dataset-rows tr", withText("Keeping: found again"));
        row.locator(".star").click();
        page.locator("[data-place=favourites]").click();
        assertThat(page.locator("#dataset-rows tr")).hasCount(1);
        page.fill("#search", "found nowhere");
        assertThat(page.locator("#dataset-rows")).containsText("No dataset has");
        page.fill("#search", "again found");
        assertThat(row).hasCount(1);
        Axe.findsNothingOn(page);
    }

    @Test
    void aTileIsTalkedAbout(Page page) {
        String dashboard = dashboard("Keeping: talked about", dataset("Keeping: talk"));
        Visitor.opens(page, port, "/dashboards/" + dashboard);
        page.locator(".tile [popovertarget^=tile-menu]").click();
        page.locator(".menu:popover-open").getByText("Comment").click();
        Locator panel = page.locator("#comments-panel");
        panel.locator(".say textarea").fill("Is this right?");
        panel.locator(".say .btn.primary").click();
        assertThat(panel.locator(".thread")).containsText("Is this right?");
        assertThat(page.locator(".tile .talked")).hasText("1");
        panel.getByText("Reply").click();
        panel.locator(".thread .say textarea").fill("Yes.");
        panel.locator(".thread .say .btn.primary").click();
        assertThat(panel.locator(".thread ol li")).hasCount(2);
        Axe.findsNothingOn(page);

        panel.locator(".thread").getByText("Resolve").click();
        assertThat(page.locator(".tile .talked")).hasCount(0);
        assertThat(panel).containsText("Nothing has been said yet.");
        panel.getByText("Resolved (1)").click();
        assertThat(panel.locator(".thread")).containsText("Resolved by admin");
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private String dataset(String name) {
        return call("POST", "/api/v1/datasets", """
                {"name": "%s", "definition": {"source": {"kind": "SQL", "sql": %s},
                 "fields": [{"column": "customer"}, {"column": "article"}, {"column": "amount"}]}}""".formatted(
                                name, JsonMapper.shared().writeValueAsString(SQL)))
                .path("id")
                .asString();
    }

    /** A published one: the sum of what the viewer may see. */
    private String dashboard(String title, String dataset) {
        String id = call("POST", "/api/v1/dashboards", """
                {"title": "%s", "definition": {"tiles": [{"id": "sum", "x": 0, "y": 0, "w": 12, "h": 6, "dataset": {"id": "%s"},
                 "visual": {"kind": "KPI", "title": "Sum", "values": [{"column": "amount", "aggregate": "SUM"}]}}]}}""".formatted(title, dataset))
                .path("id")
                .asString();
        call("POST", "/api/v1/dashboards/" + id + "/publish", "{}");
        return id;
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Visitor.url(port, path)))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"0\"")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            Assertions.assertThat(answer.statusCode())
                    .as(path + ": " + answer.body())
                    .isLessThan(300);
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
