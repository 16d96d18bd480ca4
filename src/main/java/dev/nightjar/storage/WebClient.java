package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import dev.nightjar.network.OwnNetwork;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * Asks web servers for objects, over TLS only. What a server cannot do just now is asked for again, with growing pauses.
 *
 * <p>Addresses in the server's own network are refused unless a setting says otherwise, where the name is looked up for
 * the connection itself: a name that leads elsewhere a moment later, or an answer that leads on, gets no further. For
 * the same reason no proxy is used, which would look names up by itself.
 */
@Component
final class WebClient {

    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_REDIRECTS = 5;

    private static final Logger log = LoggerFactory.getLogger(WebClient.class);

    private final SdkHttpClient client;

    WebClient(StorageSettings settings, TrustedCertificates trusted) {
        this.client = trusted.client()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build())
                .dnsResolver(new Guard(settings.privateAddresses()))
                .build();
    }

    /** Looks names up, and refuses what they must not lead to. */
    private static final class Guard extends SystemDefaultDnsResolver {

        private final boolean privateAddresses;

        Guard(boolean privateAddresses) {
            this.privateAddresses = privateAddresses;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            if (!privateAddresses && Arrays.stream(addresses).anyMatch(OwnNetwork::contains)) {
                throw new FaultException(StorageFault.ADDRESS_INSIDE, host);
            }
            return addresses;
        }
    }

    /**
     * @return whatever the server answers in the end but that it is too busy
     * @throws FaultException {@code STORE_BUSY}, {@code STORE_UNREACHABLE}, {@code ADDRESS_INSIDE} and the like
     */
    WebAnswer get(ObjectLocation location, Map<String, String> headers) {
        for (int tried = 1; ; tried++) {
            try {
                WebAnswer answer = followed(location, headers);
                if (answer.status() < 500 && answer.status() != 429) {
                    return answer;
                }
                answer.close();
                if (tried == TRIES) {
                    boolean busy = answer.status() == 503 || answer.status() == 429;
                    throw new FaultException(
                            busy ? StorageFault.STORE_BUSY : StorageFault.STORE_UNREACHABLE,
                            location,
                            "HTTP " + answer.status());
                }
            } catch (InterruptedIOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Interrupted while " + location + " was asked for");
                }
                requireMore(tried, location, e);
            } catch (SSLException e) {
                throw new FaultException(StorageFault.CERTIFICATE_REFUSED, location, S3Faults.rootReason(e)).because(e);
            } catch (IOException e) {
                requireMore(tried, location, e);
            }
            pause(tried, location);
        }
    }

    private static void requireMore(int tried, ObjectLocation location, IOException e) {
        if (tried == TRIES || e instanceof UnknownHostException) {
            throw new FaultException(StorageFault.STORE_UNREACHABLE, location, S3Faults.rootReason(e)).because(e);
        }
    }

    private static void pause(int tried, ObjectLocation location) {
        long longest = FIRST_PAUSE.toMillis() << (tried - 1);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while " + location + " was asked for");
        }
    }

    private WebAnswer followed(ObjectLocation location, Map<String, String> headers) throws IOException {
        URI uri = URI.create(URI.create(location.toString()).toASCIIString());
        for (int followed = 0; followed <= MOST_REDIRECTS; followed++) {
            WebAnswer answer = ask(uri, headers);
            String next = answer.header("Location").orElse("");
            boolean leadsOn = switch (answer.status()) {
                case 301, 302, 303, 307, 308 -> !next.isBlank();
                default -> false;
            };
            if (!leadsOn) {
                return answer;
            }
            answer.close();
            uri = next(location, uri, next);
        }
        throw new FaultException(StorageFault.STORE_REFUSED, location, "more than " + MOST_REDIRECTS + " redirects");
    }

    private static URI next(ObjectLocation location, URI uri, String next) {
        try {
            URI there = uri.resolve(next);
            if (ObjectLocation.WEB.equals(there.getScheme())
                    && there.getHost() != null
                    && there.getUserInfo() == null) {
                return there;
            }
        } catch (IllegalArgumentException e) {
            log.debug("{} leads on to {}", uri, next, e);
        }
        throw new FaultException(StorageFault.STORE_REFUSED, location, "leads on to " + next);
    }

    private WebAnswer ask(URI uri, Map<String, String> headers) throws IOException {
        SdkHttpFullRequest.Builder request =
                SdkHttpFullRequest.builder().method(SdkHttpMethod.GET).uri(uri);
        request.putHeader("Accept-Encoding", "identity").putHeader("User-Agent", "Nightjar");
        headers.forEach(request::putHeader);
        HttpExecuteResponse answer = client.prepareRequest(
                        HttpExecuteRequest.builder().request(request.build()).build())
                .call();
        AbortableInputStream none = AbortableInputStream.create(new ByteArrayInputStream(new byte[0]));
        return new WebAnswer(answer.httpResponse(), answer.responseBody().orElse(none));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
