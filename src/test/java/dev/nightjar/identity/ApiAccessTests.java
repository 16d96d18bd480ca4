package dev.nightjar.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ApiAccessTests {

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aCallWithoutATokenIsToldWhatToSend() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/catalog/databases"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("Authorization: Bearer");
    }

    @Test
    void aWrongTokenIsNoToken() throws Exception {
        assertThat(send(request("/api/v1/catalog/databases").header("Authorization", "Bearer nj_wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenActsWithoutASessionOrCsrfToken() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/nothing-here")
                .header("Authorization", "Bearer " + Visitor.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("nightjar="));
    }

    @Test
    void aPostWithoutItsCsrfTokenIsRefused() throws Exception {
        HttpResponse<String> answer = send(request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=x")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void theSetUpPageIsGoneOnceThereIsAnAdministrator() throws Exception {
        HttpResponse<String> answer = send(request("/set-up").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/"));
    }

    @Test
    void aMalformedIdIsTheCallersMistake() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/v1/queries/abc").header("Authorization", "Bearer " + Visitor.TOKEN));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void theHealthEndpointAnswersEverybodyAndTellsNothingElse() throws Exception {
        HttpResponse<String> answer = send(request("/actuator/health"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"UP\"").doesNotContain("jdbc");
    }

    @Test
    void everyPageForbidsForeignScripts() throws Exception {
        HttpResponse<String> answer = send(request("/sign-in").header("Accept", "text/html"));

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
