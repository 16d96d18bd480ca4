package dev.nightjar.dataset.api;

import dev.nightjar.console.EntityTags;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.dataset.DatasetSecurity;
import dev.nightjar.dataset.DatasetSharing;
import dev.nightjar.dataset.SavedDataset;
import dev.nightjar.dataset.Viewer;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may use a dataset, and which of its rows and fields are for whom. */
@RestController
@Tag(name = "Datasets: sharing and security", description = "Who may use a dataset, and what of it is for whom")
@RequestMapping("/api/v1/datasets/{id}")
class DatasetSharingApi {

    private final DatasetSharing sharing;

    DatasetSharingApi(DatasetSharing sharing) {
        this.sharing = sharing;
    }

    /**
     * @param security as it would be; as it is where null
     * @param as the name of somebody; whoever comes by a link with the attributes where null
     */
    record EffectBody(
            @Nullable DatasetSecurity security,
            @Nullable String as,
            @Nullable Map<String, List<String>> attributes) {

        Viewer viewer(DatasetSharing sharing, Caller caller, UUID id) {
            return as == null || as.isBlank()
                    ? new Viewer.Guest(attributes == null ? Map.of() : attributes)
                    : sharing.viewer(caller, id, as);
        }
    }

    @Operation(summary = "Say who may use a dataset")
    @GetMapping("/sharing")
    DatasetSharing.Access access(Caller caller, @PathVariable UUID id) {
        return sharing.access(caller, id);
    }

    @Operation(summary = "Share a dataset with exactly these people and groups")
    @PutMapping("/sharing")
    DatasetSharing.Access share(Caller caller, @PathVariable UUID id, @RequestBody DatasetSharing.Access wanted) {
        return sharing.share(caller, id, wanted);
    }

    @Operation(summary = "Say which rows and fields are for whom")
    @GetMapping("/security")
    DatasetSecurity security(Caller caller, @PathVariable UUID id) {
        return sharing.security(caller, id);
    }

    @Operation(
            summary = "Decide which rows and fields are for whom",
            description = "If-Match is required: 428 without it, 412 where somebody changed the dataset meanwhile")
    @PutMapping("/security")
    ResponseEntity<DatasetSecurity> secure(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody DatasetSecurity security) {
        SavedDataset secured = sharing.secure(caller, id, EntityTags.expected(ifMatch), security);
        return ResponseEntity.ok().eTag(EntityTags.of(secured.version())).body(secured.security());
    }

    @Operation(summary = "Say how much of a dataset somebody sees, or would see")
    @PostMapping("/security/effect")
    DatasetReading.Effect effect(Caller caller, @PathVariable UUID id, @RequestBody EffectBody body) {
        DatasetSecurity security = body.security() == null ? sharing.security(caller, id) : body.security();
        return sharing.effect(caller, id, security, body.viewer(sharing, caller, id));
    }
}
