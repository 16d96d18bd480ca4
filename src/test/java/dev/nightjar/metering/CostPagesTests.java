package dev.nightjar.metering;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nightjar.browser.Visitor.url;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Cost page and its API, over a month long past that no other test writes to. */
@BrowserTest
class CostPagesTests {

    private static final YearMonth MONTH = YearMonth.of(2025, 3);
    private static boolean filled;
    private static AccountId alice;
    private static AccountId bob;

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    Accounts accounts;

    @Autowired
    ReaderSessions sessions;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void fillTheMonth() {
        if (filled) {
            return;
        }
        filled = true;
        alice = account("cost-alice", Role.AUTHOR);
        bob = account("cost-bob", Role.READER);
        new CostSample(ledger, MONTH).fill(31, alice, bob);
    }

    @Test
    void theMonthIsShownWithItsTotalChartAndSplits(Page page) {
        Visitor.opens(page, port, "/cost?month=2025-03");

        assertThat(page.locator("#cost-month")).hasText("March 2025");
        assertThat(page.locator("#cost-chart canvas")).hasCount(1);
        assertThat(page.locator("#cost-chart"))
                .hasAttribute("aria-label", Pattern.compile("Cost per day in March 2025.*dearest day.*"));
        assertThat(page.locator("section:has(#cost-by-person) tbody tr")).hasCount(8);
        String total = page.locator(".figure .amount").first().textContent();
        for (String split : new String[] {"cost-by-day", "cost-by-person", "cost-by-dashboard"}) {
            assertThat(page.locator("section:has(#" + split + ") tr.total .amount")
                            .last())
                    .hasText(total);
        }
    }

    @Test
    void theChartIsATableToo(Page page) {
        Visitor.opens(page, port, "/cost?month=2025-03");
        page.click("#cost-tab-table");

        assertThat(page.locator("#cost-chart")).isHidden();
        assertThat(page.locator("#cost-panel-table tbody tr").first()).containsText("Mar 1, 2025");
    }

    @Test
    void aLineOpensTheEntriesBehindIt(Page page) {
        Visitor.opens(page, port, "/cost?month=2025-03");
        page.click("section:has(#cost-by-person) >> text=Visitors of Commerce overview");

        assertThat(page.locator("#entries header .sub")).hasText("Visitors of Commerce overview, March 2025");
        assertThat(page.locator("#entries tbody tr").first()).containsText(Pattern.compile("Visitor (1a2b|9f3e)"));
        assertThat(page.locator("#entries tbody tr").first()).containsText("$0.300000");
        page.click("text=Show all");
        assertThat(page.locator("#entries header .sub")).hasText("Everything in March 2025");
    }

    @Test
    void entriesArePagedAndLeadToTheirQuery(Page page) {
        Visitor.opens(page, port, "/cost?month=2025-03");
        assertThat(page.locator(".pager")).containsText("Page 1 of");
        page.click("text=Older");

        assertThat(page.locator(".pager")).containsText("Page 2 of");
        assertThat(page.locator("#entries tbody a[href^='/queries/']").first())
                .hasAttribute("href", Pattern.compile("/queries/[0-9a-f-]{36}"));
        assertThat(page.locator("#entries tbody a[href^='/dashboards/']").first())
                .isVisible();
    }

    @Test
    void titlesAreTextAndNeverMarkup(Page page) {
        Visitor.opens(page, port, "/cost?month=2025-03");

        assertThat(page.locator("section:has(#cost-by-dashboard)")).containsText("<b>Returns</b> & refunds");
        assertThat(page.locator("main.cost td b, main.cost th b")).hasCount(0);
    }

    @Test
    void anEmptyMonthSaysSo(Page page) {
        Visitor.opens(page, port, "/cost?month=2001-02");

        assertThat(page.locator(".empty h3")).hasText("Nothing was used in this month");
        assertThat(page.locator("#cost-prices")).containsText("2018-10");
    }

    @Test
    void thePriceBookShowsItsFormulaWithAWorkedExample(Page page) {
        Visitor.opens(page, port, "/cost");

        assertThat(page.locator("#prices pre")).containsText("max( ⌈ bytes ÷ 2^20 ⌉, 10 )");
        assertThat(page.locator("#prices")).containsText("146 × $5.00 ÷ 2^20 = $0.00069618…");
        assertThat(page.locator("#prices")).containsText("the query costs $0.000697");
        assertThat(page.locator("#prices")).containsText("session 17 costs $0.20");
    }

    @Test
    void anAuthorSeesOnlyTheirOwnAccount(Page page) {
        Visitor.signsIn(page, port, "cost-alice", Visitor.PASSWORD);
        page.navigate(url(port, "/cost?month=2025-03"));

        assertThat(page.locator("#entries tbody")).not().containsText("Kenji");
        assertThat(page.locator("#cost-by-person")).hasCount(0);
    }

    @Test
    void aReaderSeesTheirSessionsAndTheirMeter(Page page) {
        sessions.act(new Reader.Person(bob, "cost-bob"), CostSample.dashboards().getFirst());
        Visitor.signsIn(page, port, "cost-bob", Visitor.PASSWORD);
        page.navigate(url(port, "/cost"));

        assertThat(page.locator(".session-strip")).containsText(Pattern.compile("(30|29) min left"));
        assertThat(page.locator(".session-strip")).containsText("This session $0.30");
        assertThat(page.locator(".session-strip")).containsText("$0.30 of at most $5.00");
        assertThat(page.locator("#entries tbody tr")).hasCount(1);
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
    }

    @Test
    void thePageSpeaksJapanese(Page page) {
        Visitor.opens(page, port, "/");
        page.click("[popovertarget=account-menu]");
        page.click("text=日本語");
        page.navigate(url(port, "/cost?month=2025-03"));

        assertThat(page.locator("h1")).hasText("費用");
        assertThat(page.locator("#cost-month")).hasText("2025年3月");
        assertThat(page.locator("main.cost")).not().containsText("metering.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void thePageIsAccessible(String theme, Page page) {
        Visitor.prefers(page, port, theme);
        Visitor.opens(page, port, "/cost?month=2025-03");
        assertThat(page.locator("#cost-chart canvas")).hasCount(1);
        Axe.findsNothingOn(page);
        page.click("#cost-tab-table");
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
    }

    @Test
    void theLedgerComesAsCsv() throws Exception {
        HttpResponse<String> answer = get("/cost/ledger.csv?month=2025-03");

        assertThat(answer.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"nightjar-cost-2025-03.csv\"");
        assertThat(answer.body().lines().findFirst())
                .hasValue(
                        "number,time,kind,id,person,dashboard_id,dashboard,bytes_scanned,bytes_billed,price_book,price_usd,free");
        long entries =
                json("/api/v1/cost/entries?month=2025-03&limit=1").get("total").asLong();
        assertThat(answer.body().lines().count()).isEqualTo(entries + 1);
    }

    @Test
    void spreadsheetsDoNotTakeTitlesForFormulas() throws Exception {
        DashboardRef evil = new DashboardRef(UUID.randomUUID(), "=HYPERLINK(\"x\"),1");
        ledger.append(new LedgerEntry(
                0,
                LedgerEntry.Kind.SCAN,
                UUID.randomUUID(),
                Instant.parse("2024-07-05T10:00:00Z"),
                new Payer.Account(alice, "cost-alice"),
                evil,
                1,
                10 << 20,
                "2018-10",
                new Money(48),
                null));

        assertThat(get("/cost/ledger.csv?month=2024-07").body())
                .contains("\"'=HYPERLINK(\"\"x\"\"),1\"")
                .contains(",0.000048,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "person", "dashboard"})
    void theApiSplitsTheMonthAndTheLinesAddUp(String by) throws Exception {
        JsonNode answer = json("/api/v1/cost?month=2025-03&by=" + by);

        long sum = answer.get("items")
                .valueStream()
                .mapToLong(line -> line.get("cost").get("totalMicros").asLong())
                .sum();
        assertThat(answer.get("month").asString()).isEqualTo("2025-03");
        assertThat(answer.get("cost").get("totalMicros").asLong()).isPositive().isEqualTo(sum);
    }

    @Test
    void theApiListsTheEntriesBehindALine() throws Exception {
        JsonNode line =
                json("/api/v1/cost?month=2025-03&by=person").get("items").get(0);
        JsonNode entries = json("/api/v1/cost/entries?month=2025-03&limit=1000&of="
                + line.get("id").asString());

        long sum = entries.get("items")
                .valueStream()
                .mapToLong(entry -> entry.get("priceMicros").asLong())
                .sum();
        assertThat(sum).isEqualTo(line.get("cost").get("totalMicros").asLong());
        JsonNode first = entries.get("items").get(0);
        assertThat(first.propertyNames())
                .contains("number", "kind", "id", "time", "person", "dashboard", "bytesScanned", "bytesBilled");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cost?month=November, month, MONTH_UNREADABLE",
        "/api/v1/cost?by=moon, by, GROUPING_UNKNOWN",
        "/api/v1/cost/entries?of=everything, of, SLICE_UNREADABLE",
        "/api/v1/cost/entries?limit=1001, limit, ENTRIES_OUT_OF_RANGE",
        "/api/v1/cost/entries?offset=-1, offset, ENTRIES_OUT_OF_RANGE"
    })
    void aWrongQuestionIsAnsweredWithTheFieldThatIsWrong(String path, String field, String code) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("detail").asString()).doesNotContain("fault.");
    }

    @Test
    void whoIsNotAReaderHasNoMeter() throws Exception {
        assertThat(get("/cost/session").statusCode()).isEqualTo(204);
    }

    @Test
    void strangersSeeNoCosts() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url(port, "/api/v1/cost"))).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private AccountId account(String name, Role role) {
        Caller administrator = accounts.list().stream()
                .filter(person -> person.role() == Role.ADMINISTRATOR)
                .map(person -> new Caller(person.id().value(), person.name(), person.role()))
                .findFirst()
                .orElseThrow();
        return accounts.create(administrator, name, Visitor.PASSWORD, role).account();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return json.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(port, path)))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
