package dev.nightjar.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A web server in this process, over TLS, with a certificate of its own that {@link #settings} trust; it can misbehave. */
public final class WebFixture implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path certificate;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** How an object is served. */
    public enum Manner {
        RANGES,
        NO_RANGES,
        WEAK_TAG,
        DATED,
        UNVERSIONED,
        UNSIZED
    }

    private record Page(byte[] bytes, String tag, Manner manner, AtomicInteger busy, AtomicInteger cut) {}

    public WebFixture() {
        try {
            Path folder = Files.createTempDirectory("nightjar-web");
            Path keys = folder.resolve("keys.p12");
            certificate = folder.resolve("certificate.pem");
            keytool(
                    "-genkeypair",
                    "-alias",
                    "web",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    PASSWORD);
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "web",
                    "-file",
                    certificate.toString(),
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    PASSWORD);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
            server.createContext("/", this::answer);
            server.setExecutor(threads);
            server.start();
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException("The web server does not start", e);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(told);
        }
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    StorageSettings settings() {
        return settings(true, certificate);
    }

    static StorageSettings settings(boolean privateAddresses, @Nullable Path trusted) {
        StorageSettings usual = StorageSettings.DEFAULT;
        return new StorageSettings(
                List.of(), DataSize.ofGigabytes(1), usual.uploadLimit(), usual.grace(), privateAddresses, trusted);
    }

    /** In PEM. */
    public Path certificate() {
        return certificate;
    }

    public String address(String path) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + path;
    }

    public ObjectLocation at(String path) {
        return ObjectLocation.parse(address(path));
    }

    public void put(String path, byte[] bytes, Manner manner) {
        String tag = "v" + Arrays.hashCode(bytes);
        pages.put("/" + path, new Page(bytes, tag, manner, new AtomicInteger(), new AtomicInteger()));
    }

    public void put(String path, String text, Manner manner) {
        put(path, text.getBytes(StandardCharsets.UTF_8), manner);
    }

    public void remove(String path) {
        pages.remove("/" + path);
    }

    /** The next answers are that the server is too busy. */
    void busy(String path, int answers) {
        pages.get("/" + path).busy.set(answers);
    }

    /** The next bodies end in their middle. */
    void cutOff(String path, int answers) {
        pages.get("/" + path).cut.set(answers);
    }

    /** What was asked for so far, with its range. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(path + (range == null ? "" : " " + range));
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().getQuery());
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            Page page = pages.get(path);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (page.busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                send(exchange, page, page.manner == Manner.NO_RANGES ? null : range);
            }
        }
    }

    private static void send(HttpExchange exchange, Page page, @Nullable String range) throws IOException {
        switch (page.manner) {
            case RANGES, NO_RANGES, UNSIZED -> exchange.getResponseHeaders().set("ETag", '"' + page.tag + '"');
            case WEAK_TAG -> exchange.getResponseHeaders().set("ETag", "W/\"" + page.tag + '"');
            case DATED -> exchange.getResponseHeaders().set("Last-Modified", date(page));
            case UNVERSIONED -> {}
        }
        int from = 0;
        int to = page.bytes.length;
        if (range != null && page.manner != Manner.UNSIZED) {
            String[] ends = range.substring("bytes=".length()).split("-");
            from = Integer.parseInt(ends[0]);
            to = Math.min(to, Integer.parseInt(ends[1]) + 1);
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, page.bytes.length));
        }
        boolean cut = to - from > 1 && page.cut.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        boolean part = range != null && page.manner != Manner.UNSIZED;
        exchange.sendResponseHeaders(part ? 206 : 200, page.manner == Manner.UNSIZED ? 0 : to - from);
        try {
            exchange.getResponseBody().write(page.bytes, from, cut ? (to - from) / 2 : to - from);
        } catch (IOException e) {
            // whoever asked wanted no more
        }
    }

    private static String date(Page page) {
        return "Sun, 22 Nov 2026 10:%02d:%02d GMT"
                .formatted(Math.floorMod(page.tag.hashCode(), 60), Math.floorMod(page.tag.hashCode() / 60, 60));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        try {
            Files.deleteIfExists(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
