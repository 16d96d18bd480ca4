package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.catalog.CatalogSearch;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.SearchHit;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search over everything in the catalog. */
@RestController
@RequestMapping("/api/v1/catalog/search")
@Tag(name = "Catalog: search and favourites", description = "Entries by what is written in and about them")
class SearchApi {

    /** Behind so many results nobody pages; they search for something narrower. */
    private static final int FARTHEST = 10_000;

    private final CatalogSearch search;

    SearchApi(CatalogSearch search) {
        this.search = search;
    }

    /** An entry that was found. */
    @Schema(name = "CatalogHit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hit(
            Entry.Kind kind,
            String database,

            @Schema(description = "Of a table or view") @Nullable
            String name,

            @Nullable String description,
            Map<String, String> tags,
            List<String> owners,
            @Nullable Deprecation deprecation,
            boolean favourite,

            @Schema(description = "Columns that say what was looked for, a few of them")
            List<String> columns) {

        static Hit of(SearchHit hit) {
            return new Hit(
                    hit.kind(),
                    hit.name().database(),
                    hit.name().name(),
                    hit.description(),
                    hit.notes().tags(),
                    hit.notes().owners(),
                    hit.notes().deprecation(),
                    hit.favourite(),
                    hit.matches());
        }
    }

    @GetMapping
    @Operation(
            summary = "Search databases, tables and views",
            description = "All words have to be there: in names, columns, comments, tags, owners or descriptions."
                    + " tag:pii and owner:ada look at those alone. The likeliest come first: names before tags before"
                    + " columns before descriptions, whole words before beginnings, favourites and what is read often"
                    + " before the rest.")
    Page<Hit> search(
            @Parameter(hidden = true) Caller caller,
            @RequestParam String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        caller.mustBe(Role.AUTHOR);
        int size = Page.size(limit);
        int from = (int) Math.clamp(PageTokens.number(pageToken), 0, FARTHEST);
        List<SearchHit> found = search.find(caller.account(), q, from, size + 1);
        String next = found.size() > size ? PageTokens.encode(String.valueOf(from + size)) : null;
        return new Page<>(found.stream().limit(size).map(Hit::of).toList(), next);
    }
}
