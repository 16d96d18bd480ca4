package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** One client for each connection, kept as long as the connection stays as it is. */
@Component
class S3Clients {

    private static final int TRIES = 4;

    /** How patient to be with a store that asks to slow down: the SDK's own pauses are made for programs, not for people. */
    private static final BackoffStrategy SLOW_DOWN =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(250), Duration.ofSeconds(8));

    private record Kept(int version, S3Client client) {}

    private final Accesses accesses;
    private final TrustedCertificates trusted;
    private final Map<UUID, Kept> clients = new ConcurrentHashMap<>();

    S3Clients(Accesses accesses, TrustedCertificates trusted) {
        this.accesses = accesses;
        this.trusted = trusted;
    }

    /** @throws FaultException {@code NO_CONNECTION} where no connection covers the location */
    S3Client client(ObjectLocation location) {
        Access access = access(location);
        return clients.compute(
                        access.connection().id(),
                        (id, kept) -> kept != null
                                        && kept.version() == access.connection().version()
                                ? kept
                                : new Kept(access.connection().version(), open(access, trusted)))
                .client();
    }

    /** Names the store that a location lies in, so that equal buckets of different stores do not mix. */
    String store(ObjectLocation location) {
        String endpoint = access(location).connection().endpoint();
        return endpoint == null ? "aws" : endpoint;
    }

    /** As much of a location's bucket as its connection reaches. */
    ObjectLocation root(ObjectLocation location) {
        String scope = access(location).connection().scope();
        return scope.isEmpty() ? new ObjectLocation("s3", location.bucket(), "") : ObjectLocation.parse(scope);
    }

    private Access access(ObjectLocation location) {
        return accesses.covering(location).orElseThrow(() -> new FaultException(StorageFault.NO_CONNECTION, location));
    }

    /** Whoever still reads through the old client may finish: it is not closed but left to itself. */
    void forget(UUID connection) {
        clients.remove(connection);
    }

    /** Tries an access that need not be stored. */
    ConnectionTest tried(Access access, ObjectLocation location) {
        return new ConnectionTrial(access, location, trusted).run();
    }

    static S3Client open(Access access, TrustedCertificates trusted) {
        Connection connection = access.connection();
        var builder = S3Client.builder()
                .region(Region.of(connection.region()))
                .forcePathStyle(connection.pathStyle())
                .credentialsProvider(credentials(access))
                .overrideConfiguration(
                        client -> client.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .throttlingBackoffStrategy(SLOW_DOWN)
                                .build()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(trusted.client());
        String endpoint = connection.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(Access access) {
        String accessKey = access.connection().accessKey();
        String secretKey = access.secretKey();
        return accessKey == null || secretKey == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    @PreDestroy
    void close() {
        clients.values().forEach(kept -> kept.client().close());
        clients.clear();
    }
}
