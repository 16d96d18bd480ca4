package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;

/** Parts on their way into a bucket: the store keeps them. */
final class BucketParts implements PartPlace {

    private final S3Clients clients;

    BucketParts(S3Clients clients) {
        this.clients = clients;
    }

    /** Begins a multipart upload and returns the store's name for it. */
    String begin(ObjectLocation target) {
        try {
            return clients.client(target)
                    .createMultipartUpload(
                            request -> request.bucket(target.bucket()).key(target.key()))
                    .uploadId();
        } catch (SdkException e) {
            throw S3Faults.of(target, e);
        }
    }

    @Override
    public Set<Long> arrived(PartUpload upload) {
        return parts(upload).stream()
                .filter(part -> part.size() == upload.length(part.partNumber()))
                .map(part -> (long) part.partNumber())
                .collect(Collectors.toSet());
    }

    private List<Part> parts(PartUpload upload) {
        ObjectLocation target = upload.target();
        try {
            List<Part> parts = new ArrayList<>();
            clients.client(target)
                    .listPartsPaginator(request ->
                            request.bucket(target.bucket()).key(target.key()).uploadId(upload.storeUpload()))
                    .parts()
                    .forEach(parts::add);
            return parts;
        } catch (SdkException e) {
            throw S3Faults.of(target, e);
        }
    }

    @Override
    public void take(PartUpload upload, long number, Path part) {
        ObjectLocation target = upload.target();
        try {
            clients.client(target)
                    .uploadPart(
                            request -> request.bucket(target.bucket())
                                    .key(target.key())
                                    .uploadId(upload.storeUpload())
                                    .partNumber(Math.toIntExact(number)),
                            RequestBody.fromFile(part));
        } catch (SdkException e) {
            throw S3Faults.of(target, e);
        }
    }

    /** @throws FaultException {@code FILE_EXISTS} where the place was taken meanwhile */
    @Override
    public void complete(PartUpload upload) {
        ObjectLocation target = upload.target();
        Map<Integer, @Nullable String> etags = new HashMap<>();
        parts(upload).forEach(part -> etags.put(part.partNumber(), part.eTag()));
        List<CompletedPart> parts = etags.entrySet().stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.getKey())
                        .eTag(part.getValue())
                        .build())
                .sorted(Comparator.comparing(CompletedPart::partNumber))
                .toList();
        try {
            clients.client(target)
                    .completeMultipartUpload(request -> request.bucket(target.bucket())
                            .key(target.key())
                            .uploadId(upload.storeUpload())
                            .multipartUpload(all -> all.parts(parts)));
        } catch (SdkException e) {
            throw S3Faults.of(target, e);
        }
    }

    @Override
    public void abort(PartUpload upload) {
        ObjectLocation target = upload.target();
        try {
            clients.client(target)
                    .abortMultipartUpload(request ->
                            request.bucket(target.bucket()).key(target.key()).uploadId(upload.storeUpload()));
        } catch (NoSuchUploadException e) {
            // completed, or aborted before
        } catch (SdkException e) {
            throw S3Faults.of(target, e);
        }
    }
}
