package dev.nightjar;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application in a JVM of its own, so that a test can kill it. Its administrator has the token {@link #TOKEN}. */
public final class ServerProcess implements AutoCloseable {

    public static final String TOKEN = "nj_0123456789abcdef0123456789abcdef";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern READY = Pattern.compile("Nightjar is ready: http://[^:]+:(\\d+)");

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
    }

    /** Starts over a data folder, new or left by an earlier process, and waits until it is ready. */
    public static ServerProcess start(Path home, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.nightjar.NightjarApplication",
                "--nightjar.home=" + home,
                "--nightjar.admin.password=correct horse battery",
                "--nightjar.admin.token=" + TOKEN,
                "--server.port=0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new ServerProcess(process, port(process));
    }

    private static int port(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IllegalStateException("It did not start:\n" + said);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(send(request(path).build()));
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
    }

    /** Changes the dashboard, or whatever else has an {@code ETag}, that is stored now. */
    public JsonNode change(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        String stored = path.replaceFirst("/publish$", "");
        String version =
                send(request(stored).build()).headers().firstValue("ETag").orElseThrow();
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", version)
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
    }

    /** A request that carries the administrator's token. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + TOKEN);
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Asks it to stop, as an operator does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
