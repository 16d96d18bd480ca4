package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Understands what stores send when something happens to objects. Nothing in it is believed: it is only a reason to look. */
@Service
public class Notifications {

    private static final int MOST = 10_000;

    private final ApplicationEventPublisher events;

    Notifications(ApplicationEventPublisher events) {
        this.events = events;
    }

    /**
     * Tells whoever watches.
     *
     * @param message S3's {@code Records}, as MinIO and others send them too, or EventBridge's {@code detail}
     * @return how many objects it is about
     */
    public int received(JsonNode message) {
        Stream<Optional<ObjectLocation>> told = message.has("Records")
                ? message.path("Records").valueStream().limit(MOST).map(record -> location(record.path("s3"), true))
                : Stream.of(location(message.path("detail"), false));
        List<ObjectLocation> locations =
                told.flatMap(Optional::stream).distinct().toList();
        if (!locations.isEmpty()) {
            events.publishEvent(new ObjectsArrived(locations));
        }
        return locations.size();
    }

    /** S3's own messages encode keys as forms do, EventBridge's do not. */
    private static Optional<ObjectLocation> location(JsonNode about, boolean encoded) {
        String bucket = about.at("/bucket/name").asString("");
        String key = about.at("/object/key").asString("");
        try {
            return Optional.of(new ObjectLocation(
                    ObjectLocation.S3, bucket, encoded ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key));
        } catch (FaultException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
