package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import dev.nightjar.dashboard.LeakEndpoints.Asking;
import dev.nightjar.dashboard.LeakEndpoints.Endpoint;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nobody gets at rows and fields of a dataset that are not for them, by no endpoint there is: all of the application's are
 * asked, with every kind of account, with a link and with nothing, and every answer is searched for what must not be in it.
 */
@BrowserTest
class LeakTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Texts and numbers of one region each; the last of each is the field that is kept back. */
    private static final List<String> NORTH = List.of("zqboreas", "7131317");

    private static final List<String> SOUTH = List.of("zqauster", "9292939");
    private static final List<String> EAST = List.of("zqeurus", "5454547");
    private static final List<String> PAY = List.of("880011", "880022", "880033");

    /** Sums over regions: of amounts, and of what is kept back; grouped as an answer or a text would have them. */
    private static final List<String> SUMS =
            List.of("21878803", "21,878,803", "16424256", "12585864", "14747486", "2640066");

    private static final String SQL = """
            SELECT * FROM (VALUES ('N', 'zqboreas', 7131317, 880011), ('S', 'zqauster', 9292939, 880022),
              ('E', 'zqeurus', 5454547, 880033)) t (region, label, amount, pay_zq)""";

    @Autowired
    WebApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private MockMvc mvc;
    private Map<String, List<String>> ids = Map.of();
    private String token = "";
    private String csrfToken = "";
    private @Nullable Cookie csrfCookie;

    /**
     * Somebody who asks.
     *
     * @param bearer null for a stranger
     * @param visit what the page of a link for one visit shows; null for all others
     * @param sees what is theirs to see
     */
    private record Somebody(
            String name,
            @Nullable String bearer,
            @Nullable String visit,
            boolean author,
            boolean editor,
            List<String> sees) {

        List<String> mustNotSee() {
            return Stream.of(NORTH, SOUTH, EAST, PAY, SUMS)
                    .flatMap(List::stream)
                    .filter(each -> !sees.contains(each))
                    .toList();
        }
    }

    @BeforeEach
    void ready() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean("pageFilter", jakarta.servlet.Filter.class))
                .apply(springSecurity())
                .build();
    }

    @Test
    void everyEndpointIsKnown() {
        Set<String> unknown = new TreeSet<>();
        LeakEndpoints.of(mappings).stream()
                .filter(endpoint -> endpoint.asking() == null)
                .forEach(endpoint -> unknown.add(endpoint.method() + " " + endpoint.pattern()));

        assertThat(unknown)
                .as("endpoints without a line in dashboard/endpoints.txt: could they tell of a dataset's data?")
                .isEmpty();
    }

    @Test
    void nobodyGetsAtWhatIsNotForThem() throws Exception {
        List<Somebody> people = furnished();
        String mine = ids.get("dashboard").getFirst();

        // what everybody should see is there, or the rest would prove nothing
        String all = body(call(admin(), HttpMethod.POST, "/api/v1/dashboards/" + mine + "/data", "{}"));
        assertThat(all).contains(NORTH).contains(SOUTH).contains(PAY).contains("21878803");
        for (Somebody person : people) {
            if (person.bearer() != null) {
                String seen = body(call(person, HttpMethod.POST, "/api/v1/dashboards/" + mine + "/data", "{}"));
                assertThat(seen).as(person.name()).contains("FIELD_WITHHELD");
                person.sees()
                        .forEach(value -> assertThat(seen).as(person.name()).contains(value));
            }
        }

        String file = body(
                call(admin(), HttpMethod.POST, "/api/v1/dashboards/" + mine + "/tiles/table/export?format=xlsx", "{}"));
        assertThat(file).contains("zqauster").contains("880022");

        assertThat(askedWithoutLeaks(people, any -> true)).isGreaterThan(500);

        readFromSnapshot(ids.get("dataset").getFirst());
        for (Somebody person : people) {
            if (person.bearer() != null) {
                String seen = body(call(person, HttpMethod.POST, "/api/v1/dashboards/" + mine + "/data", "{}"));
                person.sees()
                        .forEach(value -> assertThat(seen).as(person.name()).contains(value));
            }
        }
        assertThat(askedWithoutLeaks(people, endpoint -> endpoint.asking() == Asking.ASKED))
                .isGreaterThan(100);
    }

    private int askedWithoutLeaks(List<Somebody> people, Predicate<Endpoint> wanted) throws Exception {
        List<String> leaks = new ArrayList<>();
        int asked = 0;
        for (Endpoint endpoint :
                LeakEndpoints.of(mappings).stream().filter(wanted).toList()) {
            for (Somebody person : people) {
                if (concerns(endpoint, person)) {
                    asked += ask(endpoint, person, leaks);
                }
            }
        }
        assertThat(leaks).isEmpty();
        return asked;
    }

    private void readFromSnapshot(String dataset) throws Exception {
        String settings = "/api/v1/datasets/" + dataset + "/spice";
        MockHttpServletResponse switched = mvc.perform(
                        request(admin(), HttpMethod.PUT, settings, "{\"mode\": \"SPICE\"}")
                                .header("If-Match", "\"0\""))
                .andReturn()
                .getResponse();
        assertThat(switched.getStatus()).as(body(switched)).isEqualTo(200);
        Instant deadline = Instant.now().plusSeconds(30);
        while (JSON.readTree(body(call(admin(), HttpMethod.GET, settings, "")))
                .path("snapshot")
                .isNull()) {
            assertThat(Instant.now()).as("the refresh ends").isBefore(deadline);
            Thread.sleep(50);
        }
    }

    private static boolean concerns(Endpoint endpoint, Somebody person) {
        Asking asking = endpoint.asking();
        if (asking == null) {
            return true;
        }
        return switch (asking) {
            case ASKED -> true;
            case CHANGES -> !person.editor() && !endpoint.creates();
            case TABLES -> !person.author();
            case OTHER -> !person.author() && endpoint.method() == HttpMethod.GET;
        };
    }

    private int ask(Endpoint endpoint, Somebody person, List<String> leaks) throws Exception {
        int asked = 0;
        for (String path : endpoint.paths(ids)) {
            for (String body : bodies(endpoint)) {
                for (String as : queries(endpoint)) {
                    MockHttpServletResponse answer = call(person, endpoint.method(), path + as, body);
                    String text = body(answer)
                            + answer.getHeaderNames().stream()
                                    .map(answer::getHeaders)
                                    .toList();
                    person.mustNotSee().stream()
                            .filter(text::contains)
                            .map(value -> "%s: %s %s %s tells %s"
                                    .formatted(person.name(), endpoint.method(), path + as, body, value))
                            .forEach(leaks::add);
                    asked++;
                }
            }
        }
        return asked;
    }

    private static List<String> queries(Endpoint endpoint) {
        if (endpoint.asking() != Asking.ASKED) {
            return List.of("");
        }
        if (endpoint.pattern().endsWith("/export")) {
            return List.of("?format=csv", "?format=xlsx&as=admin");
        }
        return endpoint.method() == HttpMethod.GET
                ? List.of("", "?as=admin", "?draft=true&from=draft&to=1&format=csv&q=zq")
                : List.of("", "?as=admin");
    }

    private static List<String> bodies(Endpoint endpoint) {
        if (endpoint.method() == HttpMethod.GET || endpoint.asking() != Asking.ASKED) {
            return List.of("{}");
        }
        if (endpoint.pattern().endsWith("/explain")) {
            return List.of("{\"from\": \"zqboreas\", \"to\": \"zqauster\"}", "{\"from\": \"N\", \"to\": \"S\"}");
        }
        if (endpoint.pattern().endsWith("/rows")
                || endpoint.pattern().endsWith("/origin")
                || endpoint.pattern().endsWith("/destinations")) {
            return List.of(
                    "{}",
                    "{\"mark\": {\"parts\": [{\"column\": \"label\", \"value\": \"zqauster\"}], \"measure\": 0}}",
                    "{\"draft\": true, \"mark\": {\"parts\": [{\"column\": \"pay_zq\", \"value\": \"880022\"}], \"measure\": 0}}");
        }
        if (endpoint.pattern().endsWith("/export")) {
            return List.of("{}");
        }
        if (endpoint.pattern().contains("{tile}")) {
            return List.of("{}", "{\"draft\": true}");
        }
        return List.of(
                "{}",
                "{\"draft\": true}",
                "{\"as\": \"admin\", \"text\": \"zq\"}",
                "{\"filters\": {\"paid\": {\"values\": [\"880022\"]}}}",
                "{\"cross\": [{\"tile\": \"bar\", \"column\": \"label\", \"values\": [\"zqauster\"]}]}");
    }

    /** A protected dataset of the administrator's, a dashboard over it of an author who sees one region, and a link. */
    private List<Somebody> furnished() throws Exception {
        Somebody reader = person("leak-reader", "READER", NORTH);
        Somebody grouped = person("leak-grouped", "READER", SOUTH);
        Somebody nobody = person("leak-nobody", "READER", List.of());
        Somebody author = person("leak-author", "AUTHOR", List.of());
        Somebody owner = person("leak-owner", "AUTHOR", NORTH);
        String group = create("/api/v1/groups", "{\"name\": \"Leak south\"}")
                .path("id")
                .asString();
        call(admin(), HttpMethod.PUT, "/api/v1/groups/" + group + "/members/" + account("leak-grouped"), "{}");

        String dataset = dataset("Leak amounts", SQL, """
                [{"column": "region"}, {"column": "label"}, {"column": "amount"}, {"column": "pay_zq"},
                 {"name": "of all", "formula": "sumOver({amount}, [])"}, {"name": "twice", "formula": "{pay_zq} * 2"}]""");
        String rules = dataset("Leak rules", """
                SELECT * FROM (VALUES ('LEAK-reader', NULL, 'N'), ('leak-owner', '', 'N'), (NULL, 'leak SOUTH', 'S'))
                  t (username, groupname, region)""", """
                [{"column": "username"}, {"column": "groupname"}, {"column": "region"}]""");
        MockHttpServletResponse secured = mvc.perform(
                        request(admin(), HttpMethod.PUT, "/api/v1/datasets/" + dataset + "/security", """
                                {"rules": "%s", "fields": [{"fields": ["pay_zq"]}],
                                 "tags": [{"tag": "zone", "field": "region"}]}""".formatted(
                                                rules))
                                .header("If-Match", "\"0\""))
                .andReturn()
                .getResponse();
        assertThat(secured.getStatus()).as(body(secured)).isEqualTo(200);

        JsonNode dashboard =
                created(call(owner, HttpMethod.POST, "/api/v1/dashboards", """
                {"title": "Leaks", "definition": %s}""".formatted(definition(dataset))));
        String id = dashboard.path("id").asString();
        MockHttpServletResponse published = mvc.perform(
                        request(owner, HttpMethod.POST, "/api/v1/dashboards/" + id + "/publish", "{}")
                                .header("If-Match", "\"0\""))
                .andReturn()
                .getResponse();
        assertThat(published.getStatus()).as(body(published)).isEqualTo(200);
        JsonNode link = created(
                call(owner, HttpMethod.POST, "/api/v1/dashboards/" + id + "/links", "{\"label\": \"for strangers\"}"));
        token = link.path("token").asString();
        JsonNode alert = created(call(owner, HttpMethod.POST, "/api/v1/dashboards/" + id + "/tiles/kpi/alerts", """
                {"name": "much", "test": "ABOVE", "threshold": 1, "everyMinutes": 1440, "paused": true,
                 "receivers": ["http://127.0.0.1:1/leak"]}"""));
        readCsrfToken();
        String embed = "/api/v1/dashboards/" + id + "/embeds";
        JsonNode visit = created(call(admin(), HttpMethod.POST, embed, """
                {"origins": ["https://portal.example"], "attributes": {"zone": ["E"]}}"""));
        String address = visit.path("url").asString();
        String embedded = address.substring(address.lastIndexOf('/') + 1);
        Somebody tagged = new Somebody("a tagged visitor", null, entered(embedded), false, false, EAST);
        String own = "/s/" + embedded + "/data";
        assertThat(body(call(tagged, HttpMethod.POST, own, "{}")))
                .contains(EAST)
                .doesNotContain(NORTH);

        call(admin(), HttpMethod.POST, "/api/v1/dashboards/" + id + "/data", "{}");
        call(reader, HttpMethod.POST, "/api/v1/dashboards/" + id + "/data", "{}");
        ids = Map.of(
                "dashboard", List.of(id),
                "dataset", List.of(dataset),
                "execution", executions(),
                "tile", List.of("table", "bar", "pivot", "histogram", "spread", "kpi", "all", "pay"),
                "column", List.of("label", "pay_zq", "amount"),
                "token", List.of(token, embedded),
                "alert", List.of(alert.path("id").asString()),
                "link", List.of(link.path("id").asString()),
                "number", List.of("1"));
        Somebody stranger = new Somebody("a stranger", null, null, false, false, List.of());
        return List.of(reader, grouped, nobody, author, owner, stranger, tagged);
    }

    private static String definition(String dataset) {
        return """
                {"tiles": [%s, %s, %s, %s, %s, %s, %s, %s],
                 "filters": [{"id": "names", "kind": "LIST", "column": "label"}, {"id": "paid", "kind": "LIST", "column": "pay_zq"}]}""".formatted(
                tile(dataset, "table", 0, "\"kind\": \"TABLE\""),
                tile(dataset, "bar", 1, "\"kind\": \"BAR\", \"category\": {\"column\": \"label\"}, " + sum("amount"))
                        .replace(
                                "\"visual\":",
                                "\"clicks\": {\"rows\": [\"label\", \"amount\", \"pay_zq\", \"region\"]}, \"visual\":"),
                tile(dataset, "pivot", 2, "\"kind\": \"PIVOT\", \"rows\": [{\"column\": \"label\"}], " + sum("amount")),
                tile(dataset, "histogram", 3, "\"kind\": \"HISTOGRAM\", " + sum("amount")),
                tile(dataset, "spread", 4, "\"kind\": \"BOX_PLOT\", " + sum("amount")),
                tile(dataset, "kpi", 5, "\"kind\": \"KPI\", " + sum("amount")),
                tile(dataset, "all", 6, "\"kind\": \"KPI\", " + sum("of all")),
                tile(dataset, "pay", 7, "\"kind\": \"BAR\", \"category\": {\"column\": \"label\"}, " + sum("pay_zq")));
    }

    private static String sum(String column) {
        return "\"values\": [{\"column\": \"%s\", \"aggregate\": \"SUM\"}]".formatted(column);
    }

    private static String tile(String dataset, String id, int row, String visual) {
        return """
                {"id": "%s", "x": 0, "y": %d, "w": 12, "h": 6, "dataset": {"id": "%s"}, "visual": {"title": "", %s}}""".formatted(id, row * 6, dataset, visual);
    }

    private static Somebody admin() {
        return new Somebody("admin", Visitor.TOKEN, null, true, true, List.of());
    }

    private Somebody person(String name, String role, List<String> sees) throws Exception {
        mvc.perform(MockMvcRequestBuilders.post("/settings/people")
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .param("name", name)
                .param("password", Visitor.PASSWORD)
                .param("role", role));
        String bearer = context.getBean(dev.nightjar.identity.ApiTokens.class)
                .issue(
                        context.getBean(dev.nightjar.identity.Accounts.class)
                                .named(name)
                                .orElseThrow(),
                        "leaks");
        return new Somebody(name, bearer, null, role.equals("AUTHOR"), name.equals("leak-owner"), sees);
    }

    private String account(String name) {
        return context.getBean(dev.nightjar.identity.Accounts.class)
                .named(name)
                .orElseThrow()
                .id()
                .toString();
    }

    private String dataset(String name, String sql, String fields) throws Exception {
        String definition = "{\"source\": {\"kind\": \"SQL\", \"sql\": %s}, \"fields\": %s}"
                .formatted(JSON.writeValueAsString(sql), fields);
        return create("/api/v1/datasets", "{\"name\": \"%s\", \"definition\": %s}".formatted(name, definition))
                .path("id")
                .asString();
    }

    private JsonNode create(String path, String body) throws Exception {
        return created(call(admin(), HttpMethod.POST, path, body));
    }

    private static JsonNode created(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(body(answer)).isEqualTo(201);
        return JSON.readTree(body(answer));
    }

    /** What the administrator, as whom all statements over the dataset run, has in the history. */
    private List<String> executions() throws Exception {
        List<String> found = new ArrayList<>();
        JSON.readTree(body(call(admin(), HttpMethod.GET, "/api/v1/queries?limit=100", "")))
                .path("queries")
                .forEach(item -> found.add(item.path("id").asString()));
        assertThat(found).isNotEmpty();
        return found.subList(0, Math.min(4, found.size()));
    }

    /** As a page's script does: visitors of links have no token of an account. */
    private void readCsrfToken() throws Exception {
        MockHttpServletResponse page = page(token);
        csrfToken = meta("csrf", page);
        csrfCookie = Objects.requireNonNull(page.getCookie("XSRF-TOKEN"));
    }

    /** What the page of a link for one visit shows from then on. */
    private String entered(String embedded) throws Exception {
        MockHttpServletResponse page = page(embedded);
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors 'self' https://portal.example;");
        assertThat(page(embedded).getStatus()).isEqualTo(404);
        return meta("visit", page);
    }

    private MockHttpServletResponse page(String token) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get("/s/" + token))
                .andReturn()
                .getResponse();
    }

    private static String meta(String name, MockHttpServletResponse page) throws Exception {
        String meta = "name=\"" + name + "\" content=\"";
        String html = page.getContentAsString();
        assertThat(html).contains(meta);
        int from = html.indexOf(meta) + meta.length();
        return html.substring(from, html.indexOf('"', from));
    }

    private MockHttpServletResponse call(Somebody person, HttpMethod method, String path, String body)
            throws Exception {
        MvcResult result = mvc.perform(request(person, method, path, body)).andReturn();
        return result.getResponse();
    }

    private MockHttpServletRequestBuilder request(Somebody person, HttpMethod method, String path, String body) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, java.net.URI.create(path));
        if (method != HttpMethod.GET) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        if (person.bearer() != null) {
            request.header("Authorization", "Bearer " + person.bearer());
        } else if (person.visit() != null) {
            request.header("X-Nightjar-Visit", person.visit());
        } else if (csrfCookie != null) {
            request.cookie(csrfCookie).header("X-XSRF-TOKEN", csrfToken);
        }
        return request;
    }

    /** What the answer says; of a workbook, what its sheets do. */
    private static String body(MockHttpServletResponse answer) throws Exception {
        byte[] bytes = answer.getContentAsByteArray();
        if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        Path file = Files.createTempFile("leak", ".xlsx");
        Files.write(file, bytes);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return text.toString();
    }
}
