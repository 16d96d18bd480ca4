package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Gives objects other names within their bucket, by copying and deleting: there is no other way. */
final class S3Moves {

    /** The protocol's: what is larger can only be copied in parts. */
    static final long LARGEST_COPY = 5L << 30;

    /** Small enough that a store copies each within the time a request may take. */
    private static final long PART = 512L << 20;

    private static final int MOST_PARTS = 10_000;
    private static final int AT_ONCE = 8;

    private final S3Clients clients;
    private final long largestCopy;

    S3Moves(S3Clients clients, long largestCopy) {
        this.clients = clients;
        this.largestCopy = largestCopy;
    }

    /**
     * Copies the object as it was listed; the store makes the copy by itself.
     *
     * @throws FaultException {@code OBJECT_CHANGED} where it is another meanwhile
     */
    void copy(StoredObject object, ObjectLocation to) {
        S3Client client = clients.client(object.location());
        try {
            if (object.size() > largestCopy) {
                copyInParts(client, object, to);
            } else {
                client.copyObject(
                        request -> request.sourceBucket(object.location().bucket())
                                .sourceKey(object.location().key())
                                .copySourceIfMatch(match(object))
                                .destinationBucket(to.bucket())
                                .destinationKey(to.key()));
            }
        } catch (SdkException e) {
            throw S3Faults.of(object.location(), e);
        }
    }

    private void copyInParts(S3Client client, StoredObject object, ObjectLocation to) {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(to.bucket()).key(to.key()))
                .uploadId();
        try {
            List<ByteRange> ranges = ByteRange.whole(object).parts(part(object));
            List<CompletedPart> parts = Together.each(
                    AT_ONCE, ranges, range -> copied(client, object, to, upload, 1 + ranges.indexOf(range), range));
            client.completeMultipartUpload(request -> request.bucket(to.bucket())
                    .key(to.key())
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            client.abortMultipartUpload(
                    request -> request.bucket(to.bucket()).key(to.key()).uploadId(upload));
            throw e;
        }
    }

    private long part(StoredObject object) {
        return Math.max(Math.min(PART, largestCopy), Math.ceilDiv(object.size(), MOST_PARTS));
    }

    private static CompletedPart copied(
            S3Client client, StoredObject object, ObjectLocation to, String upload, int number, ByteRange range) {
        var answer = client.uploadPartCopy(
                request -> request.sourceBucket(object.location().bucket())
                        .sourceKey(object.location().key())
                        .copySourceIfMatch(match(object))
                        .copySourceRange("bytes=" + range.from() + "-" + (range.to() - 1))
                        .destinationBucket(to.bucket())
                        .destinationKey(to.key())
                        .uploadId(upload)
                        .partNumber(number));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.copyPartResult().eTag())
                .build();
    }

    private static String match(StoredObject object) {
        return '"' + object.etag() + '"';
    }
}
