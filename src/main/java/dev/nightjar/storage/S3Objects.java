package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in buckets. Keys that cannot be written as a location are passed over. */
@Component
final class S3Objects implements ObjectSource, Origin {

    private final S3Clients clients;
    private final S3Moves moves;

    S3Objects(S3Clients clients) {
        this.clients = clients;
        this.moves = new S3Moves(clients, S3Moves.LARGEST_COPY);
    }

    /** What exists only as a prefix is a folder. */
    ObjectLocation normal(ObjectLocation location) {
        if (location.folder() || find(location).isPresent()) {
            return location;
        }
        Listing below = browse(location.asFolder(), null, LEVEL_LIMIT);
        return below.folders().isEmpty() && below.objects().isEmpty() ? location : location.asFolder();
    }

    @Override
    public List<StoredObject> list(ObjectLocation location, LongConsumer listed) {
        if (!location.folder()) {
            return find(location).stream().toList();
        }
        List<StoredObject> found = new ArrayList<>();
        try {
            clients.client(location)
                    .listObjectsV2Paginator(
                            request -> request.bucket(location.bucket()).prefix(location.key()))
                    .contents()
                    .forEach(object -> {
                        stored(location, object).ifPresent(found::add);
                        if (found.size() % REPORT == 0) {
                            listed.accept(found.size());
                        }
                    });
        } catch (SdkException e) {
            throw S3Faults.of(location, e);
        }
        found.sort(Comparator.comparing(object -> object.location().key()));
        return found;
    }

    @Override
    public Optional<StoredObject> find(ObjectLocation location) {
        if (location.folder()) {
            return Optional.empty();
        }
        try {
            var head = clients.client(location)
                    .headObject(request -> request.bucket(location.bucket()).key(location.key()));
            return Optional.of(
                    new StoredObject(location, head.contentLength(), etag(head.eTag()), head.lastModified()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            if (e instanceof S3Exception answer && answer.statusCode() == 404) {
                return Optional.empty();
            }
            throw S3Faults.of(location, e);
        }
    }

    @Override
    public Listing browse(ObjectLocation location, @Nullable String token, int limit) {
        ObjectLocation folder = location.asFolder();
        try {
            ListObjectsV2Response page = clients.client(folder)
                    .listObjectsV2(request -> request.bucket(folder.bucket())
                            .prefix(folder.key())
                            .delimiter("/")
                            .continuationToken(token)
                            .maxKeys(limit));
            List<ObjectLocation> folders = page.commonPrefixes().stream()
                    .map(CommonPrefix::prefix)
                    .filter(prefix -> presentable(folder, prefix))
                    .map(prefix -> new ObjectLocation("s3", folder.bucket(), prefix))
                    .toList();
            List<StoredObject> objects = page.contents().stream()
                    .flatMap(object -> stored(folder, object).stream())
                    .toList();
            boolean more = Boolean.TRUE.equals(page.isTruncated());
            return new Listing(folder, folders, objects, more ? page.nextContinuationToken() : null);
        } catch (SdkException e) {
            throw S3Faults.of(folder, e);
        }
    }

    @Override
    public void move(StoredObject object, ObjectLocation to) {
        ObjectLocation from = object.location();
        if (find(to).isPresent()) {
            throw new FaultException(StorageFault.FILE_EXISTS, to);
        }
        moves.copy(object, to);
        boolean same =
                find(from).filter(now -> now.etag().equals(object.etag())).isPresent();
        if (!same) {
            delete(to);
            throw new FaultException(StorageFault.OBJECT_CHANGED, from);
        }
        delete(from);
    }

    @Override
    public void delete(ObjectLocation location) {
        try {
            clients.client(location)
                    .deleteObject(request -> request.bucket(location.bucket()).key(location.key()));
        } catch (SdkException e) {
            throw S3Faults.of(location, e);
        }
    }

    /** The object as it was listed, and no other; what breaks off on the way is asked for again. */
    @Override
    public InputStream open(StoredObject object) {
        return new ObjectBody(object, ByteRange.whole(object), this).begun();
    }

    /**
     * Asks once for some bytes of the object as it was listed: the store refuses where it was replaced.
     *
     * @throws IOException where the answer is not what was asked for
     */
    @Override
    public InputStream open(StoredObject object, ByteRange range) throws IOException {
        ObjectLocation location = object.location();
        boolean whole = range.equals(ByteRange.whole(object));
        try {
            ResponseInputStream<GetObjectResponse> body = clients.client(location)
                    .getObject(request -> request.bucket(location.bucket())
                            .key(location.key())
                            .range(whole ? null : "bytes=" + range.from() + "-" + (range.to() - 1))
                            .ifMatch('"' + object.etag() + '"'));
            try {
                check(object, range, whole, body.response());
                return new AbortedOnClose(body, range.length());
            } catch (IOException | RuntimeException e) {
                body.abort();
                throw e;
            }
        } catch (SdkException e) {
            throw S3Faults.of(location, e);
        }
    }

    /** Not every store heeds each condition: one that sends something else must not be believed. */
    private static void check(StoredObject object, ByteRange range, boolean whole, GetObjectResponse answer)
            throws IOException {
        if (answer.eTag() != null && !etag(answer.eTag()).equals(object.etag())) {
            throw new FaultException(StorageFault.OBJECT_CHANGED, object.location());
        }
        String expected = "bytes " + range.from() + "-" + (range.to() - 1) + "/" + object.size();
        if (!whole && !expected.equals(answer.contentRange())) {
            throw new IOException("asked for " + expected + ", got " + answer.contentRange());
        }
        if (answer.contentLength() != null && answer.contentLength() != range.length()) {
            throw new IOException("asked for " + range.length() + " bytes, got " + answer.contentLength());
        }
    }

    ObjectLocation root(ObjectLocation location) {
        return clients.root(location);
    }

    String store(ObjectLocation location) {
        return clients.store(location);
    }

    private static Optional<StoredObject> stored(ObjectLocation folder, S3Object object) {
        if (object.key().endsWith("/") || !presentable(folder, object.key())) {
            return Optional.empty();
        }
        ObjectLocation location = new ObjectLocation("s3", folder.bucket(), object.key());
        return Optional.of(new StoredObject(location, object.size(), etag(object.eTag()), object.lastModified()));
    }

    private static boolean presentable(ObjectLocation folder, String key) {
        String below = key.substring(folder.key().length());
        return key.chars().noneMatch(Character::isISOControl)
                && !List.of(key.split("/")).contains("..")
                && !ObjectSource.hiddenPath(below);
    }

    private static String etag(String quoted) {
        return quoted.replace("\"", "");
    }
}
