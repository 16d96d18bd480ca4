package dev.nightjar.dashboard;

import dev.nightjar.network.OwnNetwork;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts notices to webhooks. Addresses inside the own network are refused unless the setting says otherwise: whoever may
 * make an alert must not reach with it what only the server can.
 */
@Component
class WebhookCourier implements Courier<Receiver.Webhook> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json;
    private final boolean privateAddresses;

    WebhookCourier(JsonMapper json, @Value("${nightjar.alerts.private-addresses:false}") boolean privateAddresses) {
        this.json = json;
        this.privateAddresses = privateAddresses;
    }

    @Override
    public void bring(Notice notice, Receiver.Webhook receiver) throws IOException {
        check(receiver.uri());
        HttpRequest request = HttpRequest.newBuilder(receiver.uri())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(notice))))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("HTTP " + status);
            }
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ConnectException e) {
            throw new IOException("no connection to " + receiver.uri().getHost(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Map<String, Object> body(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", notice.text() + "\n" + notice.address());
        body.put("occasion", notice.occasion());
        body.put("subject", notice.subject());
        if (notice.value() != null) {
            body.put("value", notice.value());
        }
        body.put("url", notice.address());
        return body;
    }

    private void check(URI uri) throws IOException {
        for (InetAddress address : resolved(uri.getHost())) {
            if (!privateAddresses && OwnNetwork.contains(address)) {
                throw new IOException(uri.getHost() + " is inside the server's own network"
                        + " (nightjar.alerts.private-addresses allows that)");
            }
        }
    }

    private static InetAddress[] resolved(String host) throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("nobody knows the host " + host, e);
        }
    }
}
