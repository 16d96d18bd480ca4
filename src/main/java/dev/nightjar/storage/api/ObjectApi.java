package dev.nightjar.storage.api;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.CacheState;
import dev.nightjar.storage.Listing;
import dev.nightjar.storage.Notifications;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectPreview;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StorageFault;
import dev.nightjar.storage.StoredObject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Folders and objects: what is there, and their bytes. */
@RestController
@Tag(name = "Storage", description = "Folders and objects of the lake and of buckets")
@RequestMapping("/api/v1/storage")
class ObjectApi {

    private static final int MOST = 1000;

    private final ObjectStore store;
    private final Notifications notifications;

    ObjectApi(ObjectStore store, Notifications notifications) {
        this.store = store;
        this.notifications = notifications;
    }

    /** @param nextToken asks for what comes next; null at the end */
    record Folder(
            String location,
            List<FolderEntry> folders,
            List<FolderEntry> objects,
            @Nullable String nextToken) {}

    @Operation(summary = "List one level of a folder, page by page")
    @GetMapping("/objects")
    Folder list(
            Caller caller,
            @RequestParam String location,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "200") int limit) {
        caller.mustBe(Role.AUTHOR);
        Listing listing = store.browse(store.resolve(location).asFolder(), token, Math.clamp(limit, 1, MOST));
        return new Folder(
                listing.location().toString(),
                listing.folders().stream().map(FolderEntry::folder).toList(),
                listing.objects().stream().map(FolderEntry::object).toList(),
                listing.next());
    }

    @Operation(summary = "Show the beginning of an object as text, or its first bytes")
    @GetMapping("/preview")
    ObjectPreview preview(Caller caller, @RequestParam String location) {
        caller.mustBe(Role.AUTHOR);
        return ObjectPreview.of(store, find(location));
    }

    @Operation(summary = "Download an object")
    @GetMapping("/content")
    void content(Caller caller, @RequestParam String location, HttpServletResponse response) throws IOException {
        caller.mustBe(Role.AUTHOR);
        StoredObject object = find(location);
        try (InputStream body = store.open(object)) {
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(object.size());
            response.setHeader(HttpHeaders.ETAG, '"' + object.etag() + '"');
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(object.location().name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            body.transferTo(response.getOutputStream());
        }
    }

    private StoredObject find(String location) {
        ObjectLocation place = store.resolve(location);
        return store.find(place).orElseThrow(() -> new FaultException(StorageFault.OBJECT_GONE, place));
    }

    /** @param hitRate of the bytes that were wanted since the start, the share that was there already */
    record Cache(
            int copies, long bytes, long limit, long bytesFetched, int requests, long cachedBytes, double hitRate) {}

    @Operation(summary = "Say how the cache of remote objects does")
    @GetMapping("/cache")
    Cache cache(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        CacheState state = store.cache();
        return new Cache(
                state.copies(),
                state.bytes(),
                state.limit(),
                state.fetched().bytes(),
                state.fetched().requests(),
                state.fetched().cachedBytes(),
                state.hitRate());
    }

    /** @param objects how many the message was about */
    record Heard(int objects) {}

    @Operation(
            summary = "Take a store's notification that objects have arrived",
            description = "S3's Records, as MinIO and others send them, or EventBridge's detail")
    @PostMapping("/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Heard event(Caller caller, @RequestBody JsonNode message) {
        caller.mustBe(Role.AUTHOR);
        return new Heard(notifications.received(message));
    }
}
