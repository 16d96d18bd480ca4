package dev.nightjar.storage.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.Listing;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import dev.nightjar.storage.Uploads;
import dev.nightjar.storage.Withdrawals;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the folder browser and the upload area of pages call. */
@RestController
@RequestMapping("/storage")
class BrowseController {

    private final ObjectStore store;
    private final Uploads uploads;
    private final Withdrawals withdrawals;

    BrowseController(ObjectStore store, Uploads uploads, Withdrawals withdrawals) {
        this.store = store;
        this.uploads = uploads;
        this.withdrawals = withdrawals;
    }

    /** One thing in a folder; a folder has no size. */
    record Entry(
            String name,
            String location,
            @Nullable Long size,
            @Nullable Instant modified) {

        static Entry folder(ObjectLocation folder) {
            return new Entry(folder.name(), folder.toString(), null, null);
        }

        static Entry object(StoredObject object) {
            return new Entry(object.location().name(), object.location().toString(), object.size(), object.modified());
        }
    }

    /** @param path the folders above this one and itself, from the root */
    record Folder(String location, List<Entry> path, List<Entry> folders, List<Entry> objects, boolean truncated) {}

    @GetMapping("/browse")
    Folder browse(Caller caller, @RequestParam String location) {
        caller.mustBe(Role.AUTHOR);
        Listing listing = store.browse(store.resolve(location).asFolder());
        return new Folder(
                listing.location().toString(),
                path(listing.location()),
                listing.folders().stream().map(Entry::folder).toList(),
                listing.objects().stream().map(Entry::object).toList(),
                listing.truncated());
    }

    /** Takes one file as the raw body, so that it is streamed and never held in memory. */
    @PostMapping("/uploads")
    Entry upload(Caller caller, @RequestParam String folder, @RequestParam String name, InputStream body)
            throws IOException {
        caller.mustBe(Role.AUTHOR);
        StoredObject received = uploads.receive(ObjectLocation.parse(folder).asFolder(), name, body);
        withdrawals.arrived(received.location(), caller.account());
        return Entry.object(received);
    }

    /** Takes back a file that the caller uploaded, for instance in a wizard that they do not go on with. */
    @DeleteMapping("/uploads")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @RequestParam String location) {
        caller.mustBe(Role.AUTHOR);
        withdrawals.withdraw(ObjectLocation.parse(location), caller.account());
    }

    private static List<Entry> path(ObjectLocation location) {
        ObjectLocation parent = location.parent();
        Entry here = Entry.folder(location);
        return parent.equals(location)
                ? List.of(here)
                : java.util.stream.Stream.concat(path(parent).stream(), java.util.stream.Stream.of(here))
                        .toList();
    }
}
