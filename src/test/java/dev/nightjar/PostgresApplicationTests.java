package dev.nightjar;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.nightjar.browser.FreshHome;
import dev.nightjar.browser.Visitor;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application with its metadata in PostgreSQL: what differs from H2 shows here. */
class PostgresApplicationTests {

    private static ConfigurableApplicationContext nightjar;
    private static String base;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        nightjar = new SpringApplicationBuilder(NightjarApplication.class)
                .initializers(new FreshHome())
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + PostgresFixture.url(),
                        "--nightjar.admin.password=" + Visitor.PASSWORD,
                        "--nightjar.admin.token=" + Visitor.TOKEN);
        base = "http://localhost:"
                + ((WebServerApplicationContext) nightjar).getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        nightjar.close();
    }

    @Test
    void theSampleIsThereAndAQueryRunsAndIsCharged() throws Exception {
        String submitted = body(api("/api/v1/queries")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"sql\": \"SELECT count(*) FROM airports\", \"database\": \"sample\"}")));
        String id = JsonPath.read(submitted, "$.id");
        String ended = waitFor(id);

        assertThat(JsonPath.<String>read(ended, "$.state")).isEqualTo("SUCCEEDED");
        assertThat(JsonPath.<Integer>read(ended, "$.priceMicros")).isPositive();
        assertThat(JsonPath.<Integer>read(body(api("/api/v1/queries/" + id + "/rows")), "$.rows[0][0]"))
                .isEqualTo(3376);
        String cost = awaitCost();
        assertThat(cost).contains(id);
    }

    @Test
    void peopleSignInWithASessionKeptInTheDatabase() throws Exception {
        String page = body(HttpRequest.newBuilder(URI.create(base + "/sign-in")).header("Accept", "text/html"));
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        String form = "username=admin&password=" + encode(Visitor.PASSWORD) + "&_csrf=" + encode(token.group(1));
        client.send(
                HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        HttpResponse<String> home = client.send(
                HttpRequest.newBuilder(URI.create(base + "/settings"))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("NIGHTJAR_ADMIN_TOKEN");
    }

    private String waitFor(String id) throws Exception {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            String execution = body(api("/api/v1/queries/" + id));
            if (!JsonPath.<String>read(execution, "$.state").matches("QUEUED|RUNNING")) {
                return execution;
            }
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(50);
        }
    }

    private String awaitCost() throws Exception {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(10));
        while (true) {
            String entries = body(api("/api/v1/cost/entries"));
            if (entries.contains("priceMicros") || Instant.now().isAfter(giveUp)) {
                return entries;
            }
            Thread.sleep(100);
        }
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .header("Content-Type", "application/json");
    }

    private String body(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
