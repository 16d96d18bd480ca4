package dev.nightjar.storage.api;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.operation.Operation;
import dev.nightjar.storage.Deletions;
import dev.nightjar.storage.ObjectStore;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deleting folders of any size. */
@RestController
@Tag(name = "Storage")
@RequestMapping("/api/v1/storage/deletions")
class DeletionApi {

    private final ObjectStore store;
    private final Deletions deletions;

    DeletionApi(ObjectStore store, Deletions deletions) {
        this.store = store;
        this.deletions = deletions;
    }

    record Wanted(String location) {}

    /**
     * @param done how many objects are in the trash by now
     * @param all how many there are; below 0 while they are listed
     * @param problem why not all are
     */
    record Deletion(
            UUID id,
            String location,
            Operation.State state,
            long done,
            long all,
            @Nullable String problem,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static Deletion of(Operation<Long> one, Locale locale) {
            FaultException failure = one.failure();
            return new Deletion(
                    one.id(),
                    one.about(),
                    one.state(),
                    one.done(),
                    one.all(),
                    failure == null ? null : failure.message(locale),
                    one.startedAt(),
                    one.endedAt());
        }
    }

    @io.swagger.v3.oas.annotations.Operation(
            summary = "Delete all objects below a folder; they can be restored for some days",
            description = "202 and a deletion to follow, however many objects there are.")
    @PostMapping
    ResponseEntity<Deletion> start(Caller caller, @RequestBody Wanted wanted, Locale locale) {
        caller.mustBe(Role.ADMINISTRATOR);
        Operation<Long> begun = deletions.start(caller, store.resolve(wanted.location()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/storage/deletions/" + begun.id()))
                .body(Deletion.of(begun, locale));
    }

    @io.swagger.v3.oas.annotations.Operation(summary = "How far a deletion has got")
    @GetMapping("/{id}")
    Deletion get(Caller caller, @PathVariable UUID id, Locale locale) {
        caller.mustBe(Role.ADMINISTRATOR);
        return Deletion.of(deletions.get(caller, id), locale);
    }

    @io.swagger.v3.oas.annotations.Operation(
            summary = "Cancel a deletion",
            description = "It ends within moments. What is in the trash by then stays there.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deletion cancel(Caller caller, @PathVariable UUID id, Locale locale) {
        caller.mustBe(Role.ADMINISTRATOR);
        return Deletion.of(deletions.cancel(caller, id), locale);
    }
}
