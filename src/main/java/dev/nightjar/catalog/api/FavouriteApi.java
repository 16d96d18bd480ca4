package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Entries;
import dev.nightjar.catalog.EntryName;
import dev.nightjar.catalog.Favourites;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's favourites over REST. */
@RestController
@RequestMapping("/api/v1/catalog/favourites")
@Tag(name = "Catalog: search and favourites")
class FavouriteApi {

    private final Favourites favourites;
    private final Entries entries;

    FavouriteApi(Favourites favourites, Entries entries) {
        this.favourites = favourites;
        this.entries = entries;
    }

    record Marked(List<String> items) {}

    @GetMapping
    @Operation(summary = "List the caller's favourites", description = "Names as sales or sales.orders.")
    Marked list(@Parameter(hidden = true) Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return new Marked(favourites.of(caller.account()).stream()
                .map(EntryName::toString)
                .toList());
    }

    @PutMapping("/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make an entry a favourite")
    void add(@Parameter(hidden = true) Caller caller, @PathVariable String entry) {
        caller.mustBe(Role.AUTHOR);
        favourites.add(caller.account(), entries.get(EntryName.parse(entry)).name());
    }

    @DeleteMapping("/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make an entry no favourite any more")
    void remove(@Parameter(hidden = true) Caller caller, @PathVariable String entry) {
        caller.mustBe(Role.AUTHOR);
        favourites.remove(caller.account(), EntryName.parse(entry));
    }
}
