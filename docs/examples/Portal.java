import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A portal that shows each of its customers their rows of one dashboard. It needs nothing but Java:
 *
 * <pre>
 * NIGHTJAR_URL=http://localhost:8080 NIGHTJAR_TOKEN=nj_… DASHBOARD=6f1c… java docs/examples/Portal.java
 * </pre>
 *
 * <p>and is then at http://localhost:8090. Who its visitor is, a portal knows from its own sign-in; this one believes the
 * address: {@code /?customer=42}. The token never leaves the server.
 */
public class Portal {

    private static final int PORT = Integer.parseInt(System.getenv().getOrDefault("PORT", "8090"));
    private static final Pattern CUSTOMER = Pattern.compile("customer=(\\w{1,40})");
    private static final Pattern ADDRESS = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");

    private static final HttpClient NIGHTJAR = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.createContext("/", Portal::show);
        server.start();
        System.out.println("http://localhost:" + PORT + "/?customer=42");
    }

    private static void show(HttpExchange exchange) throws IOException {
        Matcher customer = CUSTOMER.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        String page = customer.find() ? page(customer.group(1)) : "Say who you are: /?customer=42";
        byte[] html = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", java.util.List.of("text/html; charset=utf-8")));
        exchange.sendResponseHeaders(200, html.length);
        exchange.getResponseBody().write(html);
        exchange.close();
    }

    private static String page(String customer) throws IOException {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <title>Portal</title>
                <h1>Hello, customer %s</h1>
                <iframe src="%s" title="Your numbers" width="100%%" height="800" style="border: 0"></iframe>
                </html>
                """.formatted(customer, visit(customer));
    }

    /** The address of one visit: it opens once, within five minutes, in a frame of this portal. */
    private static String visit(String customer) throws IOException {
        String body = """
                {"person": "customer-%s", "attributes": {"customer": ["%s"]},
                 "origins": ["http://localhost:%d"], "sessionMinutes": 60}""".formatted(customer, customer, PORT);
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        setting("NIGHTJAR_URL") + "/api/v1/dashboards/" + setting("DASHBOARD") + "/embeds"))
                .header("Authorization", "Bearer " + setting("NIGHTJAR_TOKEN"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = NIGHTJAR.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher address = ADDRESS.matcher(answer.body());
            if (!address.find()) {
                throw new IOException("Nightjar said " + answer.statusCode() + ": " + answer.body());
            }
            return address.group(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("Set " + name);
        }
        return value;
    }
}
