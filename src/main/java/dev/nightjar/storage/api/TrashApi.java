package dev.nightjar.storage.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Trash;
import dev.nightjar.storage.TrashedObject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deleting objects, and changing one's mind. */
@RestController
@Tag(name = "Storage")
@RequestMapping("/api/v1/storage")
class TrashApi {

    private static final int SHOWN = 500;

    private final ObjectStore store;
    private final Trash trash;

    TrashApi(ObjectStore store, Trash trash) {
        this.store = store;
        this.trash = trash;
    }

    /** @param purgeAt when it will be deleted for good */
    record Trashed(
            UUID id, String location, String name, long size, String deletedBy, Instant deletedAt, Instant purgeAt) {

        static Trashed of(TrashedObject object) {
            return new Trashed(
                    object.id(),
                    object.location().toString(),
                    object.location().name(),
                    object.size(),
                    object.deletedBy(),
                    object.deletedAt(),
                    object.purgeAt());
        }
    }

    record Bin(List<Trashed> objects) {}

    record Restored(int objects) {}

    @Operation(summary = "Delete an object, or all objects below a folder; they can be restored for some days")
    @DeleteMapping("/objects")
    Bin delete(Caller caller, @RequestParam String location) {
        caller.mustBe(Role.ADMINISTRATOR);
        return bin(trash.remove(store.resolve(location), caller.name()));
    }

    @Operation(summary = "List what was deleted last and can be restored")
    @GetMapping("/trash")
    Bin list(Caller caller) {
        caller.mustBe(Role.ADMINISTRATOR);
        return bin(trash.newest(SHOWN));
    }

    @Operation(summary = "Restore a deleted object")
    @PostMapping("/trash/{id}/restore")
    FolderEntry restore(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.ADMINISTRATOR);
        return FolderEntry.object(trash.restore(id));
    }

    @Operation(summary = "Restore what was deleted below a folder, where nothing else has its place")
    @PostMapping("/trash/restore")
    Restored restoreBelow(Caller caller, @RequestParam String location) {
        caller.mustBe(Role.ADMINISTRATOR);
        return new Restored(trash.restoreBelow(ObjectLocation.parse(location)));
    }

    @Operation(summary = "Delete an object in the trash for good")
    @DeleteMapping("/trash/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void purge(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.ADMINISTRATOR);
        trash.purge(id);
    }

    private static Bin bin(List<TrashedObject> objects) {
        return new Bin(objects.stream().map(Trashed::of).toList());
    }
}
