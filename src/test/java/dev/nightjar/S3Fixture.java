package dev.nightjar;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server in this process, with one bucket: the protocol is real, signatures are checked. */
public final class S3Fixture implements AutoCloseable {

    public static final String BUCKET = "data";
    public static final String ACCESS_KEY = "AKIATESTTESTTESTTEST";
    public static final String SECRET_KEY = "test+secret/key";

    private final S3Proxy server;
    private final S3Client client;
    private final FaultyS3 front;

    public S3Fixture() {
        try {
            server = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                    .build();
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server does not start", e);
        }
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
        front = new FaultyS3(server.getPort());
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Where the same buckets are reached through a server that can misbehave. */
    public String faultyEndpoint() {
        return front.endpoint();
    }

    public FaultyS3 faults() {
        return front;
    }

    public void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    public void put(String key, byte[] bytes) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    /** Puts many small objects side by side. */
    public void putMany(String prefix, int count) {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < count; i++) {
                String key = prefix + i + ".csv";
                threads.execute(() -> put(key, "x"));
            }
        }
    }

    public void delete(String key) {
        client.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    /** The keys below a prefix, in order. */
    public List<String> keys(String prefix) {
        return client.listObjectsV2(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The keys of what somebody has begun to upload below a prefix, and neither completed nor given up. */
    public List<String> unfinished(String prefix) {
        return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    public byte[] get(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    @Override
    public void close() {
        client.close();
        front.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server does not stop", e);
        }
    }
}
