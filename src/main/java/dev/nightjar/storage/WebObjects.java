package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Single objects of web servers. There are no folders: who can list nothing knows an object only by its address.
 *
 * <p>An object is looked at by asking for its first byte: the answer tells its size and version, and whether the server
 * sends parts. Addresses that are signed for {@code GET} answer that, too, which {@code HEAD} would not.
 */
@Component
final class WebObjects implements ObjectSource, Origin {

    private final WebClient client;

    WebObjects(WebClient client) {
        this.client = client;
    }

    /** An empty folder is an answer; an address that is not known any more must not be one. */
    @Override
    public List<StoredObject> list(ObjectLocation location, LongConsumer found) {
        return List.of(find(location).orElseThrow(() -> new FaultException(StorageFault.NOTHING_AT_ADDRESS, location)));
    }

    @Override
    public Listing browse(ObjectLocation location, @Nullable String token, int limit) {
        return new Listing(location, List.of(), list(location, _ -> {}), null);
    }

    @Override
    public Optional<StoredObject> find(ObjectLocation location) {
        try (WebAnswer answer = client.get(location, Map.of("Range", "bytes=0-0"))) {
            return switch (answer.status()) {
                case 206 -> Optional.of(object(location, answer, answer.total(), true));
                case 200 -> Optional.of(object(location, answer, answer.length(), false));
                case 416 -> Optional.of(object(location, answer, answer.total(), false));
                case 404, 410 -> Optional.empty();
                default -> throw refused(location, answer);
            };
        }
    }

    private static StoredObject object(ObjectLocation location, WebAnswer answer, OptionalLong size, boolean ranges) {
        WebVersion version = WebVersion.of(answer, ranges)
                .orElseThrow(() -> new FaultException(StorageFault.OBJECT_UNVERSIONED, location));
        if (size.isEmpty()) {
            throw new FaultException(StorageFault.OBJECT_SIZE_UNKNOWN, location);
        }
        return new StoredObject(location, size.getAsLong(), version.toString(), modified(answer));
    }

    private static Instant modified(WebAnswer answer) {
        try {
            return answer.header("Last-Modified")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .orElse(Instant.EPOCH);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static FaultException refused(ObjectLocation location, WebAnswer answer) {
        return new FaultException(StorageFault.STORE_REFUSED, location, "HTTP " + answer.status());
    }

    @Override
    public boolean sendsRanges(StoredObject object) {
        return WebVersion.parse(object.etag()).ranges();
    }

    @Override
    public InputStream open(StoredObject object) {
        return new ObjectBody(object, ByteRange.whole(object), this).begun();
    }

    @Override
    public InputStream open(StoredObject object, ByteRange range) throws IOException {
        ObjectLocation location = object.location();
        WebVersion version = WebVersion.parse(object.etag());
        boolean part = version.ranges() && !range.equals(ByteRange.whole(object));
        WebAnswer answer = client.get(location, headers(version, range, part));
        try {
            requireSound(object, version, answer);
            if (part) {
                requirePart(object, range, answer);
            } else {
                requireWhole(object, answer);
                answer.body().skipNBytes(range.from());
            }
            return new AbortedOnClose(answer.body(), range.length());
        } catch (IOException | RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    private static Map<String, String> headers(WebVersion version, ByteRange range, boolean part) {
        Map<String, String> headers = new HashMap<>();
        if (part) {
            headers.put("Range", "bytes=" + range.from() + "-" + (range.to() - 1));
        }
        if (version.comparable()) {
            headers.put(version.condition(), version.validator());
        }
        return headers;
    }

    private static void requireSound(StoredObject object, WebVersion version, WebAnswer answer) {
        ObjectLocation location = object.location();
        switch (answer.status()) {
            case 200, 206 -> {
                if (!version.isOf(answer)) {
                    throw new FaultException(StorageFault.OBJECT_CHANGED, location);
                }
            }
            case 404, 410 -> throw new FaultException(StorageFault.OBJECT_GONE, location);
            case 412, 416 -> throw new FaultException(StorageFault.OBJECT_CHANGED, location);
            default -> throw refused(location, answer);
        }
    }

    private static void requirePart(StoredObject object, ByteRange range, WebAnswer answer) throws IOException {
        String expected = "bytes " + range.from() + "-" + (range.to() - 1) + "/" + object.size();
        String sent = answer.header("Content-Range").orElse("all of it");
        if (answer.status() != 206 || !expected.equals(sent)) {
            throw new IOException("asked for " + expected + ", got " + sent);
        }
    }

    private static void requireWhole(StoredObject object, WebAnswer answer) throws IOException {
        long sent = answer.length().orElse(object.size());
        if (answer.status() != 200 || sent != object.size()) {
            throw new IOException("asked for " + object.size() + " bytes, got " + sent);
        }
    }

    @Override
    public void move(StoredObject object, ObjectLocation to) {
        throw new FaultException(StorageFault.WRITE_UNSUPPORTED, object.location());
    }

    @Override
    public void delete(ObjectLocation location) {
        throw new FaultException(StorageFault.WRITE_UNSUPPORTED, location);
    }
}
