package dev.nightjar.storage;

import dev.nightjar.storage.ConnectionTest.Stage;
import dev.nightjar.storage.ConnectionTest.Step;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Tries a connection from the bottom up and stops at the first thing that fails: that is the one to repair. */
final class ConnectionTrial {

    private static final int TIMEOUT_MILLIS = 5000;

    private final Access access;
    private final ObjectLocation location;
    private final TrustedCertificates trusted;
    private final List<Step> steps = new ArrayList<>();

    ConnectionTrial(Access access, ObjectLocation location, TrustedCertificates trusted) {
        this.access = access;
        this.location = location;
        this.trusted = trusted;
    }

    ConnectionTest run() {
        URI endpoint = endpoint();
        if (address(endpoint) && connect(endpoint)) {
            try (S3Client client = S3Clients.open(access, trusted)) {
                list(client).ifPresent(page -> read(client, page));
            }
        }
        return new ConnectionTest(List.copyOf(steps));
    }

    private URI endpoint() {
        String endpoint = access.connection().endpoint();
        return URI.create(
                endpoint == null ? "https://s3." + access.connection().region() + ".amazonaws.com" : endpoint);
    }

    private boolean address(URI endpoint) {
        try {
            InetAddress address = InetAddress.getByName(endpoint.getHost());
            return passed(Stage.ADDRESS, "found", endpoint.getHost(), address.getHostAddress());
        } catch (UnknownHostException e) {
            return failed(Stage.ADDRESS, "unknown", endpoint.getHost());
        }
    }

    private boolean connect(URI endpoint) {
        boolean secure = "https".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
        String host = endpoint.getHost();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            if (secure) {
                handshake(socket, host, port);
            }
            return passed(Stage.CONNECT, secure ? "secure" : "open", host, String.valueOf(port));
        } catch (SSLException e) {
            return failed(Stage.CONNECT, "tls", host, S3Faults.rootReason(e));
        } catch (SocketTimeoutException e) {
            return failed(Stage.CONNECT, "timeout", host, String.valueOf(port));
        } catch (ConnectException e) {
            return failed(Stage.CONNECT, "refused", host, String.valueOf(port));
        } catch (IOException e) {
            return failed(Stage.CONNECT, "broken", host, S3Faults.rootReason(e));
        }
    }

    private void handshake(Socket socket, String host, int port) throws IOException {
        try (SSLSocket secured = (SSLSocket) trusted.sockets().createSocket(socket, host, port, true)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(TIMEOUT_MILLIS);
            secured.startHandshake();
        }
    }

    private Optional<ListObjectsV2Response> list(S3Client client) {
        try {
            ListObjectsV2Response page = client.listObjectsV2(request ->
                    request.bucket(location.bucket()).prefix(location.key()).maxKeys(10));
            credentialsAccepted();
            passed(Stage.LIST, "found", location.bucket());
            return Optional.of(page);
        } catch (S3Exception e) {
            refused(e);
        } catch (SdkException e) {
            String reason = S3Faults.rootReason(e);
            boolean none = access.connection().accessKey() == null && reason.contains("credentials");
            failed(Stage.CREDENTIALS, none ? "none" : "broken", reason);
        }
        return Optional.empty();
    }

    private void refused(S3Exception e) {
        String code = S3Faults.code(e);
        switch (code) {
            case "InvalidAccessKeyId" -> failed(Stage.CREDENTIALS, "key", key());
            case "SignatureDoesNotMatch" -> failed(Stage.CREDENTIALS, "secret", key());
            case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" -> failed(Stage.CREDENTIALS, "expired");
            case "RequestTimeTooSkewed" -> failed(Stage.CREDENTIALS, "clock");
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException" ->
                failed(
                        Stage.LIST,
                        "region",
                        location.bucket(),
                        access.connection().region(),
                        wanted(e));
            case "NoSuchBucket" -> {
                credentialsAccepted();
                failed(Stage.LIST, "bucket", location.bucket());
            }
            case "AccessDenied", "AllAccessDisabled" -> {
                credentialsAccepted();
                failed(Stage.LIST, "denied", location.bucket());
            }
            default -> failed(Stage.LIST, e.statusCode() == 301 ? "region" : "broken", reasons(e, code));
        }
    }

    private Object[] reasons(S3Exception e, String code) {
        return e.statusCode() == 301
                ? new Object[] {location.bucket(), access.connection().region(), wanted(e)}
                : new Object[] {code};
    }

    private static String wanted(S3Exception e) {
        return e.awsErrorDetails() == null
                ? "?"
                : e.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .orElse("?");
    }

    private void read(S3Client client, ListObjectsV2Response page) {
        Optional<S3Object> first = page.contents().stream()
                .filter(object -> !object.key().endsWith("/") && object.size() > 0)
                .findFirst();
        if (first.isEmpty()) {
            failed(Stage.READ, "empty", location.toString());
            return;
        }
        String key = first.get().key();
        try {
            client.getObject(request ->
                            request.bucket(location.bucket()).key(key).range("bytes=0-0"))
                    .close();
            passed(Stage.READ, "found", key);
        } catch (SdkException | IOException e) {
            boolean denied = e instanceof S3Exception answer && answer.statusCode() == 403;
            failed(Stage.READ, denied ? "denied" : "broken", key, S3Faults.rootReason(e));
        }
    }

    private void credentialsAccepted() {
        passed(Stage.CREDENTIALS, "accepted", key());
    }

    private String key() {
        String accessKey = access.connection().accessKey();
        return accessKey == null ? "–" : accessKey;
    }

    private boolean passed(Stage stage, String what, Object... arguments) {
        return steps.add(new Step(stage, true, message(stage, what), List.of(arguments)));
    }

    private boolean failed(Stage stage, String what, Object... arguments) {
        steps.add(new Step(stage, false, message(stage, what), List.of(arguments)));
        return false;
    }

    private static String message(Stage stage, String what) {
        return "storage.test." + stage.name().toLowerCase(Locale.ROOT) + "." + what;
    }
}
