package dev.nightjar.warmup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** The page before one is signed in, as a browser on this machine would ask for it: what all pages need is then there. */
@Component
class OwnPage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerProperties server;

    OwnPage(ServerProperties server) {
        this.server = server;
    }

    /** Over TLS nobody knows which name the certificate has: then it is left out. */
    void visit(int port) throws IOException, InterruptedException {
        if (server.getSsl() != null) {
            return;
        }
        InetAddress bound = server.getAddress();
        InetAddress address = bound == null || bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        String host = address.getHostAddress();
        URI page = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/sign-in");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(page).timeout(PATIENCE).build(), BodyHandlers.discarding());
        }
    }
}
