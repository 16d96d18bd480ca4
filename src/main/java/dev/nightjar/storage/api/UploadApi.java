package dev.nightjar.storage.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PartUpload;
import dev.nightjar.storage.PartUploads;
import dev.nightjar.storage.StoredObject;
import dev.nightjar.storage.Withdrawals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Uploads in parts, which can be continued. */
@RestController
@Tag(name = "Storage")
@RequestMapping("/api/v1/storage/uploads")
class UploadApi {

    private final PartUploads uploads;
    private final Withdrawals withdrawals;

    UploadApi(PartUploads uploads, Withdrawals withdrawals) {
        this.uploads = uploads;
        this.withdrawals = withdrawals;
    }

    /** @param name of the file; @param size in bytes */
    record Wanted(String folder, String name, long size) {}

    /** @param missingParts the numbers of the parts that are still to come, from 1 */
    record Upload(UUID id, String location, long size, long partSize, List<Long> missingParts) {

        static Upload of(PartUploads.State state) {
            PartUpload upload = state.upload();
            return new Upload(
                    upload.id(), upload.target().toString(), upload.size(), upload.partSize(), state.missing());
        }
    }

    @Operation(summary = "Begin to upload a file in parts")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Upload begin(Caller caller, @RequestBody Wanted wanted) {
        caller.mustBe(Role.AUTHOR);
        return Upload.of(
                uploads.begin(caller.account(), ObjectLocation.parse(wanted.folder()), wanted.name(), wanted.size()));
    }

    @Operation(summary = "Say which parts of an upload are still to come")
    @GetMapping("/{id}")
    Upload state(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        return Upload.of(uploads.state(caller.account(), id));
    }

    @Operation(summary = "Send one part; the body is its bytes")
    @PutMapping("/{id}/parts/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void part(Caller caller, @PathVariable UUID id, @PathVariable long number, InputStream body) {
        caller.mustBe(Role.AUTHOR);
        uploads.take(caller.account(), id, number, body);
    }

    @Operation(summary = "Make the parts an object")
    @PostMapping("/{id}/complete")
    FolderEntry complete(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        StoredObject object = uploads.complete(caller.account(), id);
        if (!object.location().remote()) {
            withdrawals.arrived(object.location(), caller.account());
        }
        return FolderEntry.object(object);
    }

    @Operation(summary = "Give an upload up")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abort(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.AUTHOR);
        uploads.abort(caller.account(), id);
    }
}
