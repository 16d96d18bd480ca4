package dev.nightjar.storage;

import dev.nightjar.storage.DataFolders.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files of one statement on their way into buckets.
 *
 * <p>Each is a multipart upload, also where it is small: whatever has arrived, nobody sees anything of it before
 * {@link #complete}, which is one short request for each object.
 */
final class BucketWrite {

    /** A multipart upload, as the store knows it. */
    record Upload(ObjectLocation target, String id) {}

    /** A file that is uploaded, in parts. */
    private record Sending(Path file, Upload upload, List<CompletedPart> parts) {}

    private static final int AT_ONCE = 8;
    private static final long PART = 16L << 20;

    /** The protocol's. */
    private static final int MOST_PARTS = 10_000;

    private final S3Clients clients;
    private final List<Sending> sendings;

    private BucketWrite(S3Clients clients, List<Sending> sendings) {
        this.clients = clients;
        this.sendings = sendings;
    }

    /** Whether there is anything below a folder, besides a marker of the folder itself. */
    static boolean occupied(S3Clients clients, ObjectLocation folder) {
        return asking(
                folder,
                () -> clients
                        .client(folder)
                        .listObjectsV2(request -> request.bucket(folder.bucket())
                                .prefix(folder.key())
                                .maxKeys(2))
                        .contents()
                        .stream()
                        .anyMatch(object -> !object.key().equals(folder.key())));
    }

    static BucketWrite begin(S3Clients clients, List<Move> moves) {
        List<Sending> begun = new ArrayList<>();
        BucketWrite write = new BucketWrite(clients, begun);
        try {
            for (Move move : moves) {
                ObjectLocation target = move.target();
                String id = asking(
                        target,
                        () -> clients.client(target)
                                .createMultipartUpload(request ->
                                        request.bucket(target.bucket()).key(target.key()))
                                .uploadId());
                begun.add(new Sending(move.staged(), new Upload(target, id), new ArrayList<>()));
            }
            return write;
        } catch (RuntimeException e) {
            write.abort();
            throw e;
        }
    }

    List<Upload> uploads() {
        return sendings.stream().map(Sending::upload).toList();
    }

    /** @throws CancellationException where it was stopped */
    void send(BooleanSupplier stopped) {
        together(sendings.stream()
                .<Together.Task>map(sending -> () -> send(sending, stopped))
                .toList());
    }

    private void send(Sending sending, BooleanSupplier stopped) throws IOException {
        Upload upload = sending.upload();
        ObjectLocation target = upload.target();
        S3Client client = clients.client(target);
        long size = Files.size(sending.file());
        long part = Math.max(PART, Math.ceilDiv(size, MOST_PARTS));
        long offset = 0;
        do {
            if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            int number = sending.parts().size() + 1;
            FileRange range = new FileRange(sending.file(), offset, Math.min(part, size - offset));
            String etag = asking(
                    target,
                    () -> client.uploadPart(
                                    request -> request.bucket(target.bucket())
                                            .key(target.key())
                                            .uploadId(upload.id())
                                            .partNumber(number),
                                    RequestBody.fromContentProvider(range, range.length(), "application/octet-stream"))
                            .eTag());
            sending.parts()
                    .add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            offset += range.length();
        } while (offset < size);
    }

    /** Makes all of them objects. */
    void complete() {
        together(sendings.stream()
                .<Together.Task>map(sending -> () -> complete(sending))
                .toList());
    }

    private void complete(Sending sending) {
        ObjectLocation target = sending.upload().target();
        asking(
                target,
                () -> clients.client(target)
                        .completeMultipartUpload(request -> request.bucket(target.bucket())
                                .key(target.key())
                                .uploadId(sending.upload().id())
                                .multipartUpload(upload -> upload.parts(sending.parts()))));
    }

    void abort() {
        undo(clients, uploads());
    }

    /** Whether they were completed or not, afterwards there is neither upload nor object. */
    static void undo(S3Clients clients, List<Upload> uploads) {
        together(uploads.stream()
                .<Together.Task>map(upload -> () -> undo(clients, upload))
                .toList());
    }

    private static void undo(S3Clients clients, Upload upload) {
        ObjectLocation target = upload.target();
        S3Client client = clients.client(target);
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(target.bucket()).key(target.key()).uploadId(upload.id()));
        } catch (NoSuchUploadException e) {
            // completed, or aborted before
        } catch (SdkException e) {
            if (!(e instanceof S3Exception answer && answer.statusCode() == 404)) {
                throw S3Faults.of(target, e);
            }
        }
        delete(clients, target);
    }

    static void delete(S3Clients clients, ObjectLocation object) {
        asking(
                object,
                () -> clients.client(object)
                        .deleteObject(request -> request.bucket(object.bucket()).key(object.key())));
    }

    private static <T> T asking(ObjectLocation about, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw S3Faults.of(about, e);
        }
    }

    private static void together(List<Together.Task> tasks) {
        try {
            Together.run(AT_ONCE, tasks);
        } catch (IOException e) {
            throw DiskFaults.of(ObjectLocation.LAKE, e);
        }
    }
}
