package dev.nightjar;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nightjar.browser.Visitor.PASSWORD;
import static dev.nightjar.browser.Visitor.url;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.nightjar.browser.BrowserExtension;
import dev.nightjar.browser.FreshHome;
import dev.nightjar.storage.NightjarHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What Nightjar is for, as somebody does it who has just started it: from a file, a folder and a bucket to a dashboard
 * that a stranger opens by link, and to the bill for both.
 */
@ExtendWith(BrowserExtension.class)
class MainJobTests {

    /** Customer n lives in region n mod 4 and has 100 orders of n dollars; every tenth order was returned. */
    private static final String REVENUE = """
            SELECT c.region, sum(o.amount) AS revenue, count(r.order_id) AS returned
            FROM customers c
            JOIN orders o ON o.customer_id = c.customer_id
            LEFT JOIN returns r ON r.order_id = o.order_id
            WHERE o.year = 2026
            GROUP BY c.region
            ORDER BY revenue DESC""";

    private int port;

    @BeforeEach
    void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @Test
    void fromFilesToASharedMeteredDashboard(Page page) throws Exception {
        try (S3Fixture s3 = new S3Fixture();
                ConfigurableApplicationContext nightjar = start()) {
            port = ((WebServerApplicationContext) nightjar).getWebServer().getPort();
            signUp(page);
            upload(page, "customers.csv", customers());
            registerFolder(page, nightjar.getBean(NightjarHome.class).lake());
            registerBucket(page, s3);
            query(page);
            Page dashboard = putOnDashboard(page);
            String link = publishAndShare(dashboard);
            openAsStranger(page, link);
            readTheBill(page);
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(NightjarApplication.class)
                .initializers(new FreshHome())
                .run("--server.port=0", "--nightjar.sample.enabled=false");
    }

    private void signUp(Page page) {
        page.navigate(url(port, "/"));
        page.waitForURL(url(port, "/set-up"));
        page.fill("#name", "ada");
        page.fill("#password", PASSWORD);
        page.click("button.primary");
        page.waitForURL(url(port, "/"));
    }

    private void upload(Page page, String name, String text) {
        open(page, "/catalog/register");
        page.setInputFiles("#files", new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#folder")).hasValue("customers");
        confirm(page, "customers");
    }

    private void registerFolder(Page page, Path lake) throws Exception {
        for (int year : new int[] {2025, 2026}) {
            Path folder = Files.createDirectories(lake.resolve("orders/year=" + year));
            try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckdb.createStatement()) {
                statement.execute("COPY (SELECT i AS order_id, i // 100 + 1 AS customer_id,"
                        + " CAST(i // 100 + 1 AS DECIMAL(10, 2)) AS amount FROM range(20000) r(i)) TO '"
                        + folder.resolve("part-0.parquet") + "' (FORMAT parquet)");
            }
        }
        open(page, "/catalog/register");
        page.click("#source-lake");
        page.fill("#lake-location", "lake://orders/");
        confirm(page, "orders");
    }

    private void registerBucket(Page page, S3Fixture s3) {
        StringBuilder returned = new StringBuilder();
        for (int order = 0; order < 20_000; order += 10) {
            returned.append("{\"order_id\": ").append(order).append(", \"why\": \"too small\"}\n");
        }
        s3.put("returns/2026.json", returned.toString());
        open(page, "/catalog/register");
        page.click("#source-s3");
        page.click("#new-connection");
        page.fill("#c-name", "warehouse");
        page.fill("#c-scope", "s3://" + S3Fixture.BUCKET + "/");
        page.fill("#c-endpoint", s3.endpoint());
        page.fill("#c-access", S3Fixture.ACCESS_KEY);
        page.fill("#c-secret", S3Fixture.SECRET_KEY);
        page.click("#connection-dialog [data-test]");
        assertThat(page.locator("#connection-dialog .st-steps .ok")).hasCount(5);
        page.click("#connection-dialog [data-save]");
        assertThat(page.locator("#s3-location")).hasValue("s3://data/");
        page.fill("#s3-location", "s3://data/returns/");
        confirm(page, "returns");
    }

    /** From the wizard's first step, filled in, to the table's page. */
    private static void confirm(Page page, String table) {
        page.click("#next");
        assertThat(page.locator("#preview tbody tr").first()).isVisible();
        page.click("#next");
        assertThat(page.locator("#table-name")).hasValue(table);
        page.click("#next");
        assertThat(page.locator("h1")).hasText(table);
    }

    private void query(Page page) {
        open(page, "/queries?new");
        page.evaluate("""
                async (sql) => {
                  const { EditorView } = await import("@codemirror/view");
                  const view = EditorView.findFromDOM(document.querySelector("#editor"));
                  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: sql } });
                  view.focus();
                }""", REVENUE);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#meta")).containsText("4 rows");
        assertThat(page.locator("#meta")).containsText(Pattern.compile("scanned · \\$0\\.0000\\d\\d"));
        Locator cells = page.locator("#panel-result [role=gridcell]");
        assertThat(cells.nth(0)).hasText("north");
        assertThat(cells.nth(1)).hasText("510,000.00");
        assertThat(cells.nth(2)).hasText("500");
    }

    private Page putOnDashboard(Page page) {
        page.click("#tab-chart");
        page.click("#panel-chart [aria-label=Bars]"); // dollars and orders share no scale, so that a table is proposed
        assertThat(page.locator("#panel-chart canvas")).isVisible();
        page.click("#add-to-dashboard");
        page.fill("#dashboard-tile", "Revenue by region");
        page.fill("#dashboard-new", "Sales 2026");
        page.click("#dashboard-ok");
        page.locator("#toasts button").click();
        page.waitForURL(Pattern.compile(".*/dashboards/[0-9a-f-]+.*"));
        assertThat(page.locator(".tile h2")).hasText("Revenue by region");
        assertThat(page.locator(".tile .viz[role=img]"))
                .hasAttribute("aria-label", Pattern.compile("Revenue by region: .*4.*"));
        return page;
    }

    private static String publishAndShare(Page page) {
        page.click("#publish");
        page.locator("dialog[open] .btn.primary").click();
        assertThat(page.locator("#toasts")).containsText("Published");
        page.click("#share");
        page.getByLabel("Label").fill("The board");
        page.getByText("Create link").click();
        return page.getByLabel("New link").inputValue();
    }

    private static void openAsStranger(Page page, String link) {
        Page stranger = page.context()
                .browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))
                .newPage();
        stranger.navigate(link);
        assertThat(stranger.locator("h1")).hasText("Sales 2026");
        assertThat(stranger.locator(".tile .viz[role=img]"))
                .hasAttribute("aria-label", Pattern.compile("Revenue by region: .*"));
        assertThat(stranger.locator(".session-strip")).containsText("30 min left");
        assertThat(stranger.locator(".session-strip")).containsText("$0.30");
        stranger.context().close();
    }

    private void readTheBill(Page page) {
        page.navigate(url(port, "/cost"));
        Locator entries = page.locator("#entries tbody tr");
        assertThat(entries.filter(new Locator.FilterOptions().setHasText("Session")))
                .hasCount(1);
        assertThat(entries.filter(new Locator.FilterOptions().setHasText("Session")))
                .containsText("$0.300000");
        Locator scan =
                entries.filter(new Locator.FilterOptions().setHasText("ada")).last();
        assertThat(scan).containsText("Query");
        assertThat(scan).containsText(Pattern.compile("\\$0\\.0000\\d\\d"));
        assertThat(page.locator("section:has(#cost-by-dashboard)")).containsText("Sales 2026");
        scan.locator("a[href^='/queries/']").click();
        assertThat(page.locator("#meta")).containsText("4 rows");
    }

    private void open(Page page, String path) {
        page.navigate(url(port, path));
        page.waitForSelector("html[data-ready]");
    }

    private static String customers() {
        StringBuilder text = new StringBuilder("customer_id,name,region\n");
        String[] regions = {"north", "east", "south", "west"};
        for (int n = 1; n <= 200; n++) {
            text.append(n)
                    .append(",Customer ")
                    .append(n)
                    .append(',')
                    .append(regions[n % 4])
                    .append('\n');
        }
        return text.toString();
    }
}
