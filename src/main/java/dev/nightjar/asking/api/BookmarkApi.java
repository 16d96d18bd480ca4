package dev.nightjar.asking.api;

import dev.nightjar.asking.Bookmark;
import dev.nightjar.asking.Bookmarks;
import dev.nightjar.identity.Caller;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own bookmarks of a dashboard. */
@RestController
@Tag(name = "Dashboards: bookmarks", description = "Views that people keep for themselves")
@RequestMapping("/api/v1/dashboards/{dashboard}/bookmarks")
class BookmarkApi {

    private final Bookmarks bookmarks;

    BookmarkApi(Bookmarks bookmarks) {
        this.bookmarks = bookmarks;
    }

    /** @param state the query of the page's address */
    record BookmarkJson(UUID id, String name, String state, boolean first, Instant changedAt) {

        static BookmarkJson of(Bookmark bookmark) {
            return new BookmarkJson(
                    bookmark.id(), bookmark.name(), bookmark.state(), bookmark.first(), bookmark.changedAt());
        }
    }

    record Items(List<BookmarkJson> items) {}

    @Operation(summary = "List the caller's bookmarks of a dashboard")
    @GetMapping
    Items list(Caller caller, @PathVariable UUID dashboard) {
        return new Items(
                bookmarks.list(caller, dashboard).stream().map(BookmarkJson::of).toList());
    }

    @Operation(summary = "Keep a view of a dashboard")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BookmarkJson create(Caller caller, @PathVariable UUID dashboard, @RequestBody Bookmarks.Wanted wanted) {
        return BookmarkJson.of(bookmarks.create(caller, dashboard, wanted));
    }

    @Operation(summary = "Change a bookmark; what is absent stays")
    @PutMapping("/{bookmark}")
    BookmarkJson change(
            Caller caller,
            @PathVariable UUID dashboard,
            @PathVariable UUID bookmark,
            @RequestBody Bookmarks.Wanted wanted) {
        return BookmarkJson.of(bookmarks.change(caller, dashboard, bookmark, wanted));
    }

    @Operation(summary = "Forget a bookmark")
    @DeleteMapping("/{bookmark}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID bookmark) {
        bookmarks.delete(caller, dashboard, bookmark);
    }
}
