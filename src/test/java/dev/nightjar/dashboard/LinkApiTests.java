package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import dev.nightjar.browser.BrowserTest;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.ShareLinks.NewLink;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a link opens over HTTP, and above all what it does not. */
@BrowserTest
class LinkApiTests {

    private static final String SECRET = "SELECT 'classified' AS secret";

    @Autowired
    WebApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Dashboards dashboards;

    @Autowired
    ShareLinks links;

    @Autowired
    Accounts accounts;

    private MockMvc mvc;
    private Caller owner;
    private Dashboard shared;
    private Dashboard other;
    private String token;
    private String csrfToken;
    private Cookie csrfCookie;

    @BeforeEach
    void share() throws Exception {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean("pageFilter", jakarta.servlet.Filter.class))
                .apply(springSecurity())
                .build();
        owner = accounts.caller(accounts.list().getFirst().id()).orElseThrow();
        shared = published("Shared");
        other = published("Other dashboard");
        token = link(null);
        readCsrfToken();
    }

    /** As a page's script does. Spring's own way would replace the filter's tokens for all tests of this application. */
    private void readCsrfToken() throws Exception {
        MockHttpServletResponse page = get("/s/" + token);
        String meta = "name=\"csrf\" content=\"";
        String html = page.getContentAsString();
        int from = html.indexOf(meta) + meta.length();
        csrfToken = html.substring(from, html.indexOf('"', from));
        csrfCookie = Objects.requireNonNull(page.getCookie("XSRF-TOKEN"));
    }

    @Test
    void aStrangerSeesTheDashboardWithoutIdsOwnerAndStatements() throws Exception {
        MockHttpServletResponse answer = get("/s/" + token + "/dashboard");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains("Shared", "Hello")
                .doesNotContain("classified", owner.name(), shared.id().toString(), "Other dashboard");
    }

    @Test
    void theStreamBeginsWithTheMeterAndEndsWithTheCost() throws Exception {
        MockHttpServletResponse answer = post("/s/" + token + "/data", "{\"action\":\"OPEN\"}");

        assertThat(answer.getContentType()).startsWith("application/x-ndjson");
        List<String> lines = answer.getContentAsString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).contains("\"type\":\"start\"", "\"minutesLeft\":30", "\"priceMicros\":300000");
        assertThat(lines.getLast()).contains("\"type\":\"end\"");
        assertThat(links.list(owner, shared.id()).getFirst().opened()).isEqualTo(1);
    }

    @Test
    void aVisitorIsKnownAgainByACookieOnlyLinksSee() throws Exception {
        Cookie cookie = Objects.requireNonNull(get("/s/" + token + "/dashboard").getCookie("nightjar-visitor"));

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/s");
        assertThat(cookie.getMaxAge()).isGreaterThan(390 * 24 * 3600);
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(get("/s/" + token + "/dashboard", cookie).getCookie("nightjar-visitor"))
                .isNull();
    }

    @Test
    void aPostNeedsItsCsrfToken() throws Exception {
        MockHttpServletRequestBuilder forged = MockMvcRequestBuilders.post("/s/" + token + "/data")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}");

        assertThat(mvc.perform(forged).andReturn().getResponse().getStatus()).isEqualTo(403);
    }

    @Test
    void aPasswordIsAskedForOnceABrowser() throws Exception {
        String locked = link("open sesame");
        Cookie who = Objects.requireNonNull(get("/s/" + locked + "/dashboard").getCookie("nightjar-visitor"));
        assertThat(get("/s/" + locked + "/dashboard", who).getStatus()).isEqualTo(401);
        assertThat(post("/s/" + locked + "/data", "{}", who).getStatus()).isEqualTo(401);

        assertThat(post("/s/" + locked + "/password", "{\"password\":\"wrong one\"}", who)
                        .getStatus())
                .isEqualTo(400);
        MockHttpServletResponse unlocked = post("/s/" + locked + "/password", "{\"password\":\"open sesame\"}", who);

        assertThat(unlocked.getStatus()).isEqualTo(204);
        Cookie proof = List.of(unlocked.getCookies()).stream()
                .filter(cookie -> cookie.getName().startsWith("nightjar-link-"))
                .findFirst()
                .orElseThrow();
        assertThat(get("/s/" + locked + "/dashboard", who, proof).getStatus()).isEqualTo(200);
    }

    @Test
    void deadLinksLookLikeUnknownOnes() throws Exception {
        String unknown = get("/s/unknown/dashboard").getContentAsString().replace("unknown", "");
        links.revoke(
                owner, shared.id(), links.list(owner, shared.id()).getFirst().id());

        MockHttpServletResponse revoked = get("/s/" + token + "/dashboard");

        assertThat(revoked.getStatus()).isEqualTo(404);
        assertThat(revoked.getContentAsString().replace(token, "")).isEqualTo(unknown);
        assertThat(post("/s/" + token + "/data", "{}").getStatus()).isEqualTo(404);
        assertThat(post("/s/" + token + "/tiles/hello/data", "{}").getStatus()).isEqualTo(404);
        assertThat(post("/s/" + token + "/filters/secret/values", "{}").getStatus())
                .isEqualTo(404);
    }

    @Test
    void aLinkOpensNothingElse() throws Exception {
        Cookie who = Objects.requireNonNull(get("/s/" + token + "/dashboard").getCookie("nightjar-visitor"));
        List<String> open = new ArrayList<>();
        for (var mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                String path = pattern.replace("{token}", token)
                        .replaceAll("\\{[^}]*}", other.id().toString());
                boolean post = mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST);
                HttpMethod method = post ? HttpMethod.POST : HttpMethod.GET;
                MockHttpServletResponse answer = perform(method, path, who);
                assertThat(answer.getContentAsString())
                        .as(path)
                        .doesNotContain("Other dashboard", "classified", other.version() + "\"draft");
                if (answer.getStatus() < 300) {
                    open.add(pattern);
                }
            }
        }

        assertThat(open)
                .contains("/s/{token}/dashboard")
                .allMatch(pattern -> pattern.startsWith("/s/{token}") || FOR_EVERYBODY.contains(pattern));
    }

    /** Pages and parts of pages that hold nobody's data. */
    private static final List<String> FOR_EVERYBODY = List.of("/sign-in", "/set-up", "/icons.svg", "/error");

    private MockHttpServletResponse perform(HttpMethod method, String path, Cookie cookie) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.request(method, path)
                        .cookie(cookie, csrfCookie)
                        .header("X-XSRF-TOKEN", csrfToken)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse get(String path, Cookie... cookies) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(path);
        return mvc.perform(cookies.length == 0 ? request : request.cookie(cookies))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse post(String path, String body, Cookie... cookies) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path)
                .cookie(csrfCookie)
                .header("X-XSRF-TOKEN", csrfToken)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return mvc.perform(cookies.length == 0 ? request : request.cookie(cookies))
                .andReturn()
                .getResponse();
    }

    private Dashboard published(String title) {
        Visual text = new Visual(
                VisualKind.TEXT,
                "",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                false,
                Visual.Comparison.NONE,
                false,
                "Hello");
        Definition definition = new Definition(
                List.of(
                        new Tile("hello", 0, 0, 6, 2, null, text),
                        new Tile("rows", 6, 0, 6, 6, new Dataset(SECRET, null), Visual.of(VisualKind.BAR, "Rows"))),
                List.of());
        Dashboard drafted = dashboards.create(owner, title + " " + UUID.randomUUID(), null, definition);
        return dashboards.publish(owner, drafted.id(), drafted.version(), null);
    }

    private String link(String password) {
        return links.create(owner, shared.id(), new NewLink("for a test", null, password))
                .token();
    }
}
