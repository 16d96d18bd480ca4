package dev.nightjar.library.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.library.Folder;
import dev.nightjar.library.Library;
import dev.nightjar.library.LibrarySearch;
import dev.nightjar.library.Thing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Folders, favourites and search over dashboards and datasets; {@code docs/library.md}. */
@RestController
@Tag(name = "Library", description = "Folders, favourites and search over dashboards and datasets")
@RequestMapping("/api/v1/library")
class LibraryApi {

    private static final int MOST_HITS = 100;

    private final Library library;
    private final LibrarySearch search;

    LibraryApi(Library library, LibrarySearch search) {
        this.library = library;
        this.search = search;
    }

    record Hits(List<LibrarySearch.Hit> items) {}

    record FolderBody(@Nullable String name, @Nullable UUID parent) {

        String called() {
            return name == null ? "" : name;
        }
    }

    /** @param folder null for the top */
    record PlaceBody(@Nullable UUID folder) {}

    record FavouriteBody(boolean on) {}

    @Operation(summary = "List folders, and what the caller's things lie in, starred or looked at")
    @GetMapping
    Library.Shelves shelves(Caller caller) {
        return library.shelves(caller);
    }

    @Operation(summary = "Find dashboards and datasets by words, best first")
    @GetMapping("/search")
    Hits search(Caller caller, @RequestParam(defaultValue = "") String q) {
        return new Hits(search.find(caller, q, MOST_HITS));
    }

    @Operation(summary = "Make a folder")
    @PostMapping("/folders")
    @ResponseStatus(HttpStatus.CREATED)
    Folder create(Caller caller, @RequestBody FolderBody body) {
        return library.create(caller, body.called(), body.parent());
    }

    @Operation(summary = "Rename or move a folder")
    @PutMapping("/folders/{folder}")
    Folder change(Caller caller, @PathVariable UUID folder, @RequestBody FolderBody body) {
        return library.change(caller, folder, body.called(), body.parent());
    }

    @Operation(summary = "Take a folder away", description = "What lies in it goes where the folder was.")
    @DeleteMapping("/folders/{folder}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID folder) {
        library.delete(caller, folder);
    }

    @Operation(summary = "Put a thing into a folder", description = "For whoever may change it.")
    @PutMapping("/{kind}/{thing}/folder")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(Caller caller, @PathVariable Kind kind, @PathVariable UUID thing, @RequestBody PlaceBody body) {
        library.place(caller, kind.of(thing), body.folder());
    }

    @Operation(summary = "Star a thing, or no more")
    @PutMapping("/{kind}/{thing}/favourite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void favour(Caller caller, @PathVariable Kind kind, @PathVariable UUID thing, @RequestBody FavouriteBody body) {
        library.favour(caller, kind.of(thing), body.on());
    }

    /** As paths name them. */
    enum Kind {
        dashboards(Thing.Kind.DASHBOARD),
        datasets(Thing.Kind.DATASET);

        private final Thing.Kind kind;

        Kind(Thing.Kind kind) {
            this.kind = kind;
        }

        Thing of(UUID id) {
            return new Thing(kind, id);
        }
    }
}
